"""Measures specloom beside what people use today; `make bench` prints the table."""
