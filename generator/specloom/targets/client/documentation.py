"""Docstrings of clients: what a document says of an operation in, text for readers of Python out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Said", "documented", "one_line"]


@dataclass(frozen=True, slots=True)
class Said:
    """A keyword or an exception, and what is said of it."""

    name: str
    text: str


def documented(text: str, arguments: Sequence[Said] = (), raises: Sequence[Said] = ()) -> str:
    """`text`, then the sections `Args` and `Raises`; those of whom nothing is said are left out."""
    told = [text.strip()]
    told.extend(_section("Args", arguments))
    told.extend(_section("Raises", raises))
    return "\n\n".join(part for part in told if part)


def one_line(text: str) -> str:
    """The first paragraph of `text` in one line."""
    return " ".join(text.strip().partition("\n\n")[0].split())


def _section(title: str, entries: Sequence[Said]) -> Iterable[str]:
    lines = [_entry(each) for each in entries if each.text.strip()]
    if lines:
        yield "\n".join([f"{title}:", *lines])


def _entry(said: Said) -> str:
    first, *rest = said.text.strip().splitlines()
    below = [f"        {line.strip()}" if line.strip() else "" for line in rest]
    return "\n".join([f"    {said.name}: {first}", *below])
