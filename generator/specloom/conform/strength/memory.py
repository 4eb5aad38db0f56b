"""What a document was measured with in; what came of it the last time that all of it was the same, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

import orjson

from specloom import __version__
from specloom.conform.strength.result import Outcome
from specloom.emit import write_file
from specloom.source import JsonObject, as_array, as_object, as_text

__all__ = ["Memory", "Noticed", "Remembered", "key_of"]

_FORMAT = b"1"

Noticed: TypeAlias = tuple[Outcome, tuple[str, ...]]
"""What became of a fault, and the failures that it made, or why it could not be tried."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a run has found out: `chosen` are ids of faults, `outcomes` those of them that were tried.

    `failing` and `statuses` are what operations showed without a fault: checks that fail, and what was answered.
    """

    chosen: tuple[str, ...]
    outcomes: Mapping[str, Noticed] = field(repr=False)
    failing: Mapping[str, tuple[str, ...]]
    statuses: Mapping[str, frozenset[int]]

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing left to try."""
        return all(name in self.settled for name in self.chosen)

    @property
    def settled(self) -> Mapping[str, Noticed]:
        """What need not be tried again."""
        return {
            name: noticed
            for name, noticed in self.outcomes.items()
            if noticed[0] is not Outcome.UNTRIED
        }


class Memory:
    """One file. Without one, or with one that cannot be read, nothing is remembered."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def recall(self) -> Remembered | None:
        """What `keep` was last given; None without that."""
        try:
            return _parsed(as_object(orjson.loads(self._path.read_bytes())))
        except (OSError, orjson.JSONDecodeError, KeyError, ValueError):
            return None

    def keep(self, remembered: Remembered) -> None:
        """Have `remembered` for the next run."""
        write_file(self._path, orjson.dumps(_written(remembered)))


def key_of(files: Mapping[str, bytes], others: Iterable[bytes]) -> str:
    """A name for what is measured: the `files` of a plan, `others`, and the tools that it is done with."""
    digest = hashlib.sha256(_FORMAT)
    tools = (__version__, version("schemathesis"))
    for part in (
        *tools,
        *others,
        *(text for name in sorted(files) for text in (name, files[name])),
    ):
        content = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(content))
        digest.update(content)
    return digest.hexdigest()


def _written(remembered: Remembered) -> JsonObject:
    return {
        "chosen": list(remembered.chosen),
        "outcomes": {
            name: [outcome.value, *by] for name, (outcome, by) in remembered.outcomes.items()
        },
        "failing": {name: list(each) for name, each in remembered.failing.items()},
        "statuses": {name: [*sorted(each)] for name, each in remembered.statuses.items()},
    }


def _parsed(value: JsonObject) -> Remembered:
    outcomes = {name: _texts(each) for name, each in as_object(value["outcomes"]).items()}
    return Remembered(
        chosen=_texts(value["chosen"]),
        outcomes={name: (Outcome(each[0]), each[1:]) for name, each in outcomes.items()},
        failing={name: _texts(each) for name, each in as_object(value["failing"]).items()},
        statuses={
            name: frozenset(status for status in as_array(each) if isinstance(status, int))
            for name, each in as_object(value["statuses"]).items()
        },
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(as_text(each) for each in value) if isinstance(value, list) else ()
