"""Checking: `Document` in, `Diagnostic`s out. Rules only report."""
