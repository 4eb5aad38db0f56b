"""A fault of a value in few words: an error of the JSON Schema validator in, a clause out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from specloom.check.validity.values import describe
from specloom.source import Json

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

__all__ = ["deepest", "reason_of"]

_LONGEST = 60


def deepest(error: ValidationError) -> Iterator[ValidationError]:
    """The errors of the branch that was most likely meant; `error` itself where none stands out."""
    kind = error.kind
    if kind.name not in ("anyOf", "oneOf"):
        yield error
        return
    branches: Sequence[Sequence[ValidationError]] = getattr(kind, "context", [])
    here = len(error.instance_path)
    telling = [
        branch for branch in branches if branch and all(_is_below(one, here) for one in branch)
    ]
    if len(telling) == 1 or (telling and len(branches) == len(telling) == 1):
        for one in telling[0]:
            yield from deepest(one)
    else:
        yield error


def _is_below(error: ValidationError, depth: int) -> bool:
    """Whether the branch fits as far as its own type goes, and fails inside or by what is missing."""
    return len(error.instance_path) > depth or error.kind.name not in ("type", "enum", "const")


def reason_of(error: ValidationError) -> str:  # noqa: PLR0911, PLR0912, C901 - a table of keywords
    """What is wrong, for the end of a sentence about the value."""
    kind = error.kind
    value: Json = error.instance
    match kind.name:
        case "required":
            return f"`{kind.value}` is missing"
        case "type":
            wanted = kind.value if isinstance(kind.value, list) else [kind.value]
            return f"it is {describe(value)}, not {' or '.join(f'`{name}`' for name in wanted)}"
        case "enum":
            return f"{_shown(value)} is none of the values of `enum`"
        case "const":
            return f"{_shown(value)} is not {_shown(kind.value)}"
        case "format":
            return f"{_shown(value)} is no `{kind.value}`"
        case "pattern":
            return f"{_shown(value)} does not match `{kind.value}`"
        case "additionalProperties" | "unevaluatedProperties":
            names = ", ".join(f"`{name}`" for name in kind.value)
            return f"the schema allows no {names}"
        case "oneOf" | "anyOf":
            several = type(kind).__name__ == "OneOfMultipleValid"
            return (
                "it fits more than one branch of `oneOf`"
                if several
                else f"it fits no branch of `{kind.name}`"
            )
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf":
            return f"{_shown(value)} is out of `{kind.name}: {kind.value}`"
        case "minLength" | "maxLength" | "minItems" | "maxItems":
            return f"its length is out of `{kind.name}: {kind.value}`"
        case _:
            return f"it breaks `{kind.name}`"


def _shown(value: Json) -> str:
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "..."
