"""The rules, one module a topic: functions from a `Subject` to `Finding`s, listed in `table.py`."""
