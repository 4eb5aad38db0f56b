"""`ConformSettings` to JSON in the manifest's own words, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specloom.conform.settings.model import (
    Call,
    Case,
    ConformSettings,
    Credential,
    Fixture,
    FixtureStep,
    FromPython,
    OperationSettings,
    Place,
    PythonName,
    Request,
    Text,
    TokenFrom,
)
from specloom.conform.settings.parse import parse_settings
from specloom.source import Json, JsonObject, Pointer, as_object, as_text, format_pointer

__all__ = ["from_json", "to_json"]


def to_json(settings: ConformSettings) -> JsonObject:
    """`document`, `settings` in the manifest's words, and `places`: by pointer, where each stands there."""
    return {
        "document": settings.document,
        "settings": _settings(settings),
        "places": {format_pointer(at): str(place) for at, place in _places(settings)},
    }


def from_json(value: JsonObject) -> ConformSettings:
    """The settings that `to_json` wrote."""
    places = {
        pointer: _place(as_text(text)) for pointer, text in as_object(value["places"]).items()
    }

    def place_of(pointer: Pointer) -> Place:
        return places.get(format_pointer(pointer), Place(""))

    return parse_settings(as_text(value["document"]), as_object(value["settings"]), place_of)


def _place(text: str) -> Place:
    file, line, column = text.rsplit(":", 2)
    return Place(file, int(line), int(column))


def _settings(settings: ConformSettings) -> JsonObject:
    said: JsonObject = {
        "headers": dict(settings.headers),
        "auth": _auth(settings.auth),
        "callers": {
            name: {"auth": _auth(caller.auth), "headers": dict(caller.headers)}
            for name, caller in settings.callers.items()
        },
        "fixtures": {
            name: [_step(step) for step in fixture.steps]
            for name, fixture in settings.fixtures.items()
        },
        "operations": {
            label: _operation(operation) for label, operation in settings.operations.items()
        },
        "situations": {str(status): str(name) for status, name in settings.situations.items()},
        "checks": dict(settings.checks),
        "body-limit": settings.body_limit,
        "known-failures": settings.known_failures,
        "app": str(settings.app) if settings.app else None,
        "url": settings.url,
        "schemathesis": dict(settings.schemathesis),
    }
    return _without_nothing(said)


def _operation(operation: OperationSettings) -> JsonObject:
    said: JsonObject = {
        **operation.values,
        "as": operation.caller,
        "expects": list(operation.expects),
        "spends": list(operation.spends),
        "cases": [_case(case) for case in operation.cases],
        "skip": operation.skip,
        "checks": dict(operation.checks),
        "schemathesis": dict(operation.schemathesis),
    }
    if not operation.automatic:
        said["automatic"] = False
    if operation.is_safe is not None:
        said["safe"] = operation.is_safe
    # A value may be nothing, and is said all the same.
    return {**operation.values, **_without_nothing(said)}


def _case(case: Case) -> JsonObject:
    about: JsonObject = {"name": case.name, "spends": list(case.spends)}
    return {"status": case.status, **_without_nothing(about), **_request(case.request)}


def _request(request: Request) -> JsonObject:
    said = _without_nothing({"media-type": request.media_type, "as": request.caller})
    if request.raw is not None:
        said["raw"] = request.raw
    if request.has_body:
        said["body"] = request.body
    return {**request.values, **said}


def _step(step: FixtureStep) -> JsonObject:
    match step:
        case FromPython(function):
            return {"python": str(function)}
        case Call(operation, request, keep, _):
            return {"call": operation, "keep": dict(keep), **_request(request)}


def _auth(auth: Mapping[str, Credential]) -> JsonObject:
    return {scheme: _credential(credential) for scheme, credential in auth.items()}


def _credential(credential: Credential) -> Json:
    match credential:
        case Text(text):
            return text
        case FromPython(function):
            return {"python": str(function)}
        case TokenFrom():
            return {
                "token-from": {
                    "path": credential.path,
                    "method": credential.method,
                    "pointer": credential.pointer,
                    "payload": dict(credential.payload),
                    "media-type": credential.media_type,
                }
            }


def _without_nothing(said: JsonObject) -> JsonObject:
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}


def _places(settings: ConformSettings) -> Iterator[tuple[Pointer, Place]]:
    if settings.app:
        yield ("app",), settings.app.place
    for status, name in settings.situations.items():
        yield ("situations", str(status)), name.place
    yield from _places_of_auth(settings.auth, ())
    for caller in settings.callers.values():
        yield from _places_of_auth(caller.auth, ("callers", caller.name))
    for fixture in settings.fixtures.values():
        yield from _places_of_fixture(fixture)
    for label, operation in settings.operations.items():
        here = ("operations", label)
        for word, place in operation.places.items():
            yield (*here, word), place
        for number, case in enumerate(operation.cases):
            yield (*here, "cases", str(number)), case.place


def _places_of_fixture(fixture: Fixture) -> Iterator[tuple[Pointer, Place]]:
    here = ("fixtures", fixture.name)
    yield here, fixture.place
    for number, step in enumerate(fixture.steps):
        match step:
            case FromPython(function):
                yield (*here, str(number), "python"), function.place
            case Call():
                yield (*here, str(number)), step.place


def _places_of_auth(
    auth: Mapping[str, Credential], here: Pointer
) -> Iterator[tuple[Pointer, Place]]:
    for scheme, credential in auth.items():
        if isinstance(credential, FromPython):
            name: PythonName = credential.function
            yield (*here, "auth", scheme, "python"), name.place
