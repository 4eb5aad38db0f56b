"""The languages that content can be written in."""
