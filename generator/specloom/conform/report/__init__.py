"""Events in, one report of all that was tried, answered and broken out."""
