"""Content as visitors of a site see it: in one language, at its route, with values that are ready to be shown."""
