"""Targets: each turns a compiled `Document` into `GeneratedFile`s and touches no disk."""
