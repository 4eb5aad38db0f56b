"""The Management API: a module for each tag."""
