"""The keywords of a method: arguments and bodies of the plan in, `Keyword` views out."""

from __future__ import annotations

from typing import Final

from specloom.targets.client.views import Keyword
from specloom.targets.models.literals import literal
from specloom.targets.python import Argument, Method, Payload

__all__ = ["body_keyword", "client_wide_keyword", "keyword"]

_OBJECT: Final = "Mapping[str, object]"
_NONE: Final = " = None"
_MISSING: Final = " = MISSING"


def keyword(argument: Argument) -> Keyword:
    """The keyword of a parameter: None or MISSING, where None is a value, leave it out."""
    spelled = argument.type.annotation
    if argument.is_client_wide:
        return client_wide_keyword(argument)
    if argument.parameter.required:
        return _keyword(argument.name, spelled, "")
    if argument.type.null:
        return _keyword(argument.name, f"{spelled} | MISSING", _MISSING)
    return _keyword(argument.name, _or_none(spelled), _NONE)


def client_wide_keyword(argument: Argument) -> Keyword:
    """The keyword of a parameter that the client may be given once for all calls."""
    return _keyword(argument.name, _or_none(argument.type.annotation), _NONE)


def body_keyword(method: Method) -> Keyword | None:
    """The keyword `body`, which takes what any of the media types takes; None if there is no body."""
    if not method.payloads:
        return None
    kinds = dict.fromkeys(kind for payload in method.payloads for kind in _accepted(payload))
    spelled = " | ".join(kinds)
    if method.body_required:
        return _keyword("body", spelled, "")
    if any(payload.type.null for payload in method.payloads):
        return _keyword("body", f"{spelled} | MISSING", _MISSING)
    return _keyword("body", _or_none(spelled), _NONE)


def _accepted(payload: Payload) -> tuple[str, ...]:
    """The types that a body of this media type may have."""
    spelled = payload.type.annotation
    match payload.kind:
        case "binary":
            return ("File", "FileContent")
        case "stream":
            return (f"Iterable[{spelled}]", f"AsyncIterable[{spelled}]")
        case _:
            return (spelled, _OBJECT) if payload.is_object else (spelled,)


def _or_none(spelled: str) -> str:
    return spelled if spelled == "Any" or spelled.endswith("| None") else f"{spelled} | None"


def _keyword(name: str, annotation: str, default: str) -> Keyword:
    return Keyword(name, literal(name), annotation, default)
