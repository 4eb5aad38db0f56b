"""Forms that editors have built, and entries into them."""
