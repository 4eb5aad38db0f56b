"""The same calls through generated clients and by hand, answered in process, to be measured."""
