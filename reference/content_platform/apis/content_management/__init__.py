"""The Content Management API: a module for each tag."""
