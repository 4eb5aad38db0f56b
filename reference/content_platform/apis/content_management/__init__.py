"""Content Management API v2."""
