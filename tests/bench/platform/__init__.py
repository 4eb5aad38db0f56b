"""How many requests a second the reference server answers, beside the same by hand."""
