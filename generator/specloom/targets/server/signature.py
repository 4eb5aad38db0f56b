"""What a handler is given: a method of the plan in, the parameters of its signature as text out."""

from __future__ import annotations

from specloom.targets.python import Argument, Method, Payload
from specloom.targets.server.imports import Imports

__all__ = ["keywords_of", "parameters_of"]


def parameters_of(method: Method, imports: Imports, principal: str) -> tuple[str, ...]:
    """The signature of a handler; `principal` is the type of who calls."""
    found = [
        f"{argument.name}: {_type_of(argument, imports)}"
        for argument in method.arguments
        if not argument.is_fixed
    ]
    if method.payloads:
        types = dict.fromkeys(_body_type(payload, imports) for payload in method.payloads)
        body = " | ".join(types)
        admits_none = method.body_required or any(each.type.null for each in method.payloads)
        found.append(f"body: {body}" if admits_none else f"body: {body} | None")
    alternatives = method.endpoint.security
    if alternatives:
        found.append(f"principal: {principal}{'' if all(alternatives) else ' | None'}")
    return ("self", "*", *found) if found else ("self",)


def keywords_of(method: Method) -> tuple[str, ...]:
    """The names of what a handler is given."""
    names: list[str] = [argument.name for argument in method.arguments if not argument.is_fixed]
    names += ["body"] if method.payloads else []
    names += ["principal"] if method.endpoint.security else []
    return tuple(names)


def _type_of(argument: Argument, imports: Imports) -> str:
    """What a handler gets: the value, the default, or None (MISSING where null means something)."""
    annotation = imports.spell(argument.type)
    if argument.parameter.required or argument.default is not None:
        return annotation
    if argument.type.null:
        imports.lines.add("from pydantic import MISSING")
        return f"{annotation} | MISSING"
    return f"{annotation} | None"


def _body_type(payload: Payload, imports: Imports) -> str:
    match payload.kind:
        case "stream":
            return f"{imports.use('ItemStream')}[{imports.spell(payload.type)}]"
        case "binary":
            return imports.use("ByteStream")
        case _:
            return imports.spell(payload.type)
