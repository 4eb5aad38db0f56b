"""Ties between two items, and the kinds of ties there are."""
