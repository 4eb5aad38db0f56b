"""What the templates print: frozen views whose fields are final text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Constant", "DocumentModule", "OperationsModule"]


@dataclass(frozen=True, slots=True)
class Constant:
    """One operation: its name, the type that a call of it returns, and the expression for it."""

    name: str
    result: str
    expression: str


@dataclass(frozen=True, slots=True)
class OperationsModule:
    """The operations of a group. `imports` are lines that only what is used of need stay of."""

    tool: str
    source: str
    about: str
    imports: tuple[str, ...]
    constants: tuple[Constant, ...]
    all: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentModule:
    """What holds for the whole document; `document` is the expression for the runtime's `Document`."""

    tool: str
    source: str
    about: str
    document: str
