"""Requests in, what our checks have to say of the answers out: as Schemathesis runs them, without it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from conform.inside.checks.shelf import DOCUMENT, Shelf
from specloom.conform.exchange import Asked
from specloom.conform.inside.checks.catalogue import CHECKS
from specloom.conform.inside.checks.check import Work
from specloom.conform.inside.checks.meaning import mean
from specloom.conform.inside.checks.memory import Memory
from specloom.conform.inside.checks.seeing import Purpose, learn, see, state_ahead

__all__ = ["Watch"]

_BASE = "http://shelf.test"
_HEADERS = (("x-key", "key-of-the-librarian"),)


@dataclass
class Watch:
    """Asks a shelf, and looks at what it answers with all checks."""

    shelf: Shelf
    memory: Memory = field(default_factory=Memory)
    found: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.meaning = mean(DOCUMENT)

    def ask(self, method: str, path: str, body: object = None, *, key: bool = True) -> None:
        """One request, with or without the key; the names and titles of complaints are kept in `found`."""
        content = None if body is None else json.dumps(body).encode()
        headers = _HEADERS if key else ()
        if content is not None:
            headers = (*headers, ("content-type", "application/json"))
        asked = Asked(method, f"{_BASE}{path}", headers, content)
        match = self.meaning.match(method, path.partition("?")[0])
        assert match is not None, f"the shelf has no {method} {path}"
        ahead = state_ahead(self.meaning, self.memory, match[0], asked.url, _BASE, path)
        before = self.shelf.ask(ahead) if ahead is not None else None
        answer = self.shelf.ask(asked)
        assert answer is not None
        purpose = Purpose(before=before)
        seen = see(self.meaning, match[0], asked, answer, _BASE, purpose)
        learn(seen, self.memory, purpose)
        work = Work(self.meaning, self.memory, self.shelf.ask)
        for check in CHECKS:
            self.found |= {(check.name, each.title) for each in check.judge(seen, work)}
