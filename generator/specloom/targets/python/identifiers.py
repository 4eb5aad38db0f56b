"""Words in, Python identifiers out, each kept off what its scope has taken."""

from __future__ import annotations

from collections.abc import Sequence

from specloom.targets.python.api_plan import PyName
from specloom.targets.python.reserved import Scope

__all__ = ["camel", "constant", "is_usable", "snake"]


def snake(words: Sequence[str], scope: Scope) -> PyName:
    """`list_for_repo`, for an attribute, an argument, a method or a module."""
    return _free(_begun("_".join(words), f"{scope.prefix}_"), scope)


def constant(words: Sequence[str], scope: Scope) -> PyName:
    """`LIST_FOR_REPO`."""
    return _free(_begun("_".join(words).upper(), f"{scope.prefix}_"), scope)


def camel(words: Sequence[str], scope: Scope) -> PyName:
    """`ListForRepo`; one that is taken gets the scope's prefix as its last word."""
    name = _begun("".join(word[0].upper() + word[1:] for word in words), scope.prefix)
    return PyName(name + scope.prefix if name in scope.taken else name)


def is_usable(name: str, scope: Scope) -> bool:
    """Whether a name that somebody chose can be taken as it is."""
    return (
        name.isascii()
        and name.isidentifier()
        and not name.startswith("_")
        and name not in scope.taken
    )


def _begun(name: str, prefix: str) -> str:
    """`name` as an identifier: what begins with a digit, or is nothing at all, gets the prefix."""
    return name if name.isidentifier() else f"{prefix}{name}".rstrip("_")


def _free(name: str, scope: Scope) -> PyName:
    return PyName(f"{name}_" if name in scope.taken else name)
