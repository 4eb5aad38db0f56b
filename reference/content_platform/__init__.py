"""A content platform that keeps every promise of `spec/`, on the generated server interfaces alone."""
