"""Assembling: the operations of a document in, the `Assembly` that bundling takes out."""
