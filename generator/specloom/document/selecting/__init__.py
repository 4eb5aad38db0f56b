"""Selecting: the sources of a manifest in, the operations of each document out."""
