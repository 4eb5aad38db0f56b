"""The same small API in several frameworks, to be measured against each other."""
