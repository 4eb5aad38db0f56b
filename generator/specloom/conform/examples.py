"""A document and the cases of its operations in, the document with bodies that are known to be accepted as examples out.

Whatever Schemathesis varies of a body it begins with an example. An example that the implementation refuses for what no
schema says, such as a type that it has not got, hides all that is wrong with how it reads the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specloom.conform.settings import Case, ConformSettings
from specloom.source import Json, JsonObject, as_object, as_text, parse_pointer, value_at

__all__ = ["with_examples"]


def with_examples(document: JsonObject, settings: ConformSettings) -> JsonObject:
    """`document`, in which the bodies of cases that succeed stand in for its own examples.

    Those that hold `${...}` are left out: what they say is not known yet.
    """
    paths: JsonObject = {
        path: _with_item(document, path, as_object(item), settings)
        for path, item in as_object(document.get("paths")).items()
    }
    return {**document, "paths": paths}


def _with_item(
    document: JsonObject, path: str, item: JsonObject, settings: ConformSettings
) -> JsonObject:
    changed: JsonObject = dict(item)
    for method, operation in item.items():
        said = settings.operations.get(f"{method.upper()} {path}")
        if said is not None and isinstance(operation, dict) and "requestBody" in operation:
            body = _resolved(document, as_object(operation["requestBody"]))
            content = _with_content(as_object(body.get("content")), said.cases)
            changed[method] = {**operation, "requestBody": {**body, "content": content}}
    return changed


def _resolved(document: JsonObject, body: JsonObject) -> JsonObject:
    """What a compiled document refers to is in its components."""
    if "$ref" not in body:
        return body
    return as_object(value_at(document, parse_pointer(as_text(body["$ref"]))))


def _with_content(content: JsonObject, cases: Iterable[Case]) -> JsonObject:
    changed: JsonObject = {}
    first = next(iter(content), "")
    for media_type, holder in content.items():
        bodies = [
            case.request.body
            for case in cases
            if _is_example(case) and (case.request.media_type or first) == media_type
        ]
        changed[media_type] = _with_bodies(as_object(holder), bodies) if bodies else holder
    return changed


def _is_example(case: Case) -> bool:
    request = case.request
    return (
        200 <= case.status < 300
        and request.has_body
        and not any(map(_is_open, _texts(request.body)))
    )


def _is_open(text: str) -> bool:
    return "${" in text


def _with_bodies(holder: JsonObject, bodies: Iterable[Json]) -> JsonObject:
    examples: JsonObject = {f"case-{number}": {"value": body} for number, body in enumerate(bodies)}
    kept = {name: value for name, value in holder.items() if name not in ("example", "examples")}
    return {**kept, "examples": examples}


def _texts(value: Json) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for name, each in value.items():
                yield name
                yield from _texts(each)
        case list():
            for each in value:
                yield from _texts(each)
        case _:
            pass
