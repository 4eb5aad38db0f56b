"""Lowering: `Document` in, `Api` out; version questions end here."""
