"""What can be wrong with the settings of a run, found out while it runs.

```
Mistake
├── NotMade      a fixture that could not be made
└── NotLoaded    Python that could not be imported
```

Schemathesis shows them as errors of the operation that was going to be tested, and the run fails.
"""

from __future__ import annotations

from specloom.conform.settings import Place

__all__ = ["Mistake", "NotLoaded", "NotMade"]


class Mistake(Exception):  # noqa: N818 - what is wrong, not with whom
    """Something is wrong at `place` of the manifest; `why` says what."""

    def __init__(self, place: Place, why: str) -> None:
        super().__init__(f"{place}: {why}" if place.file else why)
        self.place = place
        self.why = why


class NotMade(Mistake):
    """The fixture `name` could not be made."""

    def __init__(self, name: str, place: Place, why: str) -> None:
        super().__init__(place, f"fixture `{name}` cannot be made: {why}")
        self.name = name


class NotLoaded(Mistake):
    """What `place` names cannot be imported."""
