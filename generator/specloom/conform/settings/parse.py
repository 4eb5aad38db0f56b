"""Settings of one document in the manifest's own words in, `ConformSettings` out.

The words have been held against the manifest's schema. Operations are by method and path here, since
whose words they are has been decided.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from specloom.conform.settings.model import (
    Call,
    Caller,
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
from specloom.source import Json, JsonObject, Pointer, as_array, as_object, as_text

__all__ = ["PARAMETER_PLACES", "PlaceOf", "parse_settings"]

PlaceOf: TypeAlias = Callable[[Pointer], Place]
"""Where the node at a pointer of the settings stands in the manifest."""

PARAMETER_PLACES = ("path", "query", "header", "cookie")


def parse_settings(document: str, value: JsonObject, place_of: PlaceOf) -> ConformSettings:
    """The settings of `document` that `value` says."""
    return _Parser(place_of).settings(document, value)


class _Parser:
    def __init__(self, place_of: PlaceOf) -> None:
        self._place_of = place_of

    def settings(self, document: str, value: JsonObject) -> ConformSettings:
        return ConformSettings(
            document=document,
            headers=_texts(value.get("headers")),
            auth=self._auth(value, ()),
            callers={
                name: self._caller(name, as_object(caller))
                for name, caller in as_object(value.get("callers")).items()
            },
            fixtures={
                name: self._fixture(name, fixture)
                for name, fixture in as_object(value.get("fixtures")).items()
            },
            operations={
                label: self._operation(label, as_object(operation))
                for label, operation in as_object(value.get("operations")).items()
            },
            situations={
                int(status): self._python(as_text(name), ("situations", status))
                for status, name in as_object(value.get("situations")).items()
            },
            checks=as_object(value.get("checks")),
            body_limit=next(iter(_numbers([value.get("body-limit")])), None),
            known_failures=as_text(value.get("known-failures")) or None,
            app=self._python(as_text(value["app"]), ("app",)) if "app" in value else None,
            url=as_text(value.get("url")) or None,
            schemathesis=as_object(value.get("schemathesis")),
        )

    def _caller(self, name: str, value: JsonObject) -> Caller:
        return Caller(name, self._auth(value, ("callers", name)), _texts(value.get("headers")))

    def _auth(self, value: JsonObject, here: Pointer) -> Mapping[str, Credential]:
        return {
            scheme: self._credential(credential, (*here, "auth", scheme))
            for scheme, credential in as_object(value.get("auth")).items()
        }

    def _credential(self, value: Json, here: Pointer) -> Credential:
        match value:
            case {"python": str(name)}:
                return FromPython(self._python(name, (*here, "python")))
            case {"token-from": dict(request)}:
                return _token_from(request)
            case _:
                return Text(as_text(value))

    def _python(self, text: str, here: Pointer) -> PythonName:
        module, _, name = text.partition(":")
        return PythonName(module, name, self._place_of(here))

    def _fixture(self, name: str, value: Json) -> Fixture:
        here = ("fixtures", name)
        if isinstance(value, dict):
            steps: tuple[FixtureStep, ...] = (self._step(value, here),)
        else:
            steps = tuple(
                self._step(as_object(step), (*here, str(number)))
                for number, step in enumerate(as_array(value))
            )
        return Fixture(name, steps, self._place_of(here))

    def _step(self, value: JsonObject, here: Pointer) -> FixtureStep:
        if "python" in value:
            return FromPython(self._python(as_text(value["python"]), (*here, "python")))
        operation, keep = as_text(value.get("call")), _texts(value.get("keep"))
        return Call(operation, _request(value), keep, self._place_of(here))

    def _operation(self, label: str, value: JsonObject) -> OperationSettings:
        here = ("operations", label)
        return OperationSettings(
            values=_values(value),
            caller=as_text(value.get("as")) or None,
            expects=_numbers(value.get("expects")),
            spends=_listed(value.get("spends")),
            cases=tuple(
                self._case(as_object(case), (*here, "cases", str(number)))
                for number, case in enumerate(as_array(value.get("cases")))
            ),
            automatic=value.get("automatic") is not False,
            skip=as_text(value.get("skip")) or None,
            is_safe=safe if isinstance(safe := value.get("safe"), bool) else None,
            checks=as_object(value.get("checks")),
            schemathesis=as_object(value.get("schemathesis")),
            places={name: self._place_of((*here, name)) for name in value},
        )

    def _case(self, value: JsonObject, here: Pointer) -> Case:
        return Case(
            request=_request(value),
            status=next(iter(_numbers([value.get("status")])), 0),
            place=self._place_of(here),
            name=as_text(value.get("name")),
            spends=_listed(value.get("spends")),
        )


def _request(value: JsonObject) -> Request:
    return Request(
        values=_values(value),
        has_body="body" in value,
        body=value.get("body"),
        raw=as_text(value["raw"]) if "raw" in value else None,
        media_type=as_text(value.get("media-type")) or None,
        caller=as_text(value.get("as")) or None,
    )


def _token_from(value: JsonObject) -> TokenFrom:
    return TokenFrom(
        path=as_text(value.get("path")),
        method=as_text(value.get("method")) or "POST",
        pointer=as_text(value.get("pointer")),
        payload=_texts(value.get("payload")),
        media_type=as_text(value.get("media-type")) or "application/json",
    )


def _values(value: JsonObject) -> Mapping[str, Json]:
    return {
        key: item
        for key, item in value.items()
        if key.partition(".")[0] in PARAMETER_PLACES and "." in key
    }


def _texts(value: Json) -> Mapping[str, str]:
    return {key: as_text(item) for key, item in as_object(value).items()}


def _listed(value: Json) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(map(as_text, as_array(value)))


def _numbers(value: Json) -> tuple[int, ...]:
    return tuple(int(item) for item in as_array(value) if isinstance(item, int | float))
