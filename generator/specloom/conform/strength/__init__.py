"""Contract strength: faults planted in an application, one at a time, and which of them anybody would notice."""
