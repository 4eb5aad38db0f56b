"""Conformance tests of whole implementations: good ones, and ones that are wrong on purpose."""
