"""Settings in, what stands in `schemathesis.toml` out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from specloom.conform.manner import Manner
from specloom.conform.operations import DocumentedOperation, documented_operations
from specloom.conform.settings import (
    ConformSettings,
    Credential,
    FromPython,
    OperationSettings,
    Text,
    TokenFrom,
)
from specloom.document import Document
from specloom.source import Json, JsonObject, as_object, as_text

__all__ = ["ACCEPTED", "configuration"]

ACCEPTED: tuple[str, ...] = ("2xx", "401", "403", "404", "409", "5xx")
"""What Schemathesis takes for accepting a request that keeps to the schema, if nothing is said of it."""


def configuration(
    document: Document,
    settings: ConformSettings,
    manner: Manner,
    tested: Sequence[DocumentedOperation],
) -> JsonObject:
    """The tables of schemathesis.toml; what `settings.schemathesis` says is laid over ours."""
    chosen = {operation.label for operation in tested}
    everything = documented_operations(document)
    ours: JsonObject = {
        "hooks": "./hooks.py",
        "continue-on-failure": True,
        "headers": dict(settings.headers),
        "auth": _auth(document, settings.auth),
        "checks": {name: _check(said) for name, said in settings.checks.items()},
        "generation": {
            "mode": "positive" if manner.is_safe else "all",
            "database": "none",
            # made-up credentials beside good ones are refused, and nothing else would be looked at
            "with-security-parameters": False,
        },
        "operations": [
            *_switched_off([each for each in everything if each.label not in chosen]),
            *_of_operations(settings.operations, everything),
        ],
    }
    if manner.is_safe:
        ours |= {
            "rate-limit": "auto",
            "workers": 1,
            "phases": {"coverage": {"unexpected-methods": []}},
        }
    return _laid_over(_without_nothing(ours), settings.schemathesis)


def _check(said: Json) -> Json:
    return {"enabled": said} if isinstance(said, bool) else said


def _switched_off(operations: Iterable[DocumentedOperation]) -> list[Json]:
    names: list[Json] = [operation.label for operation in operations]
    return [{"include-name": names, "enabled": False}] if names else []


def _of_operations(
    said: Mapping[str, OperationSettings], operations: Iterable[DocumentedOperation]
) -> list[Json]:
    tables = {
        operation.label: _table(said[operation.label])
        for operation in operations
        if operation.label in said
    }
    return [{"include-name": label, **table} for label, table in tables.items() if table]


def _table(said: OperationSettings) -> JsonObject:
    checks: JsonObject = {name: _check(each) for name, each in said.checks.items()}
    if said.expects:
        expected: list[Json] = [*ACCEPTED, *map(str, said.expects)]
        checks = _laid_over({"positive_data_acceptance": {"expected-statuses": expected}}, checks)
    return _laid_over({"checks": checks} if checks else {}, said.schemathesis)


def _auth(document: Document, auth: Mapping[str, Credential]) -> JsonObject:
    """What Schemathesis can do by itself; credentials from Python are given by our hooks."""
    schemes = as_object(as_object(document.value.get("components")).get("securitySchemes"))
    known: JsonObject = {}
    fetched: JsonObject = {}
    for name, credential in auth.items():
        if name not in schemes:
            continue
        match credential:
            case Text(text):
                known[name] = _known(as_object(schemes[name]), text)
            case TokenFrom():
                fetched[name] = _fetched(credential)
            case FromPython():
                pass
    return _without_nothing({"openapi": known, "dynamic": {"openapi": fetched} if fetched else {}})


def _known(scheme: JsonObject, text: str) -> JsonObject:
    kind = (as_text(scheme.get("type")), as_text(scheme.get("scheme")).lower())
    if kind[0] == "apiKey":
        return {"api_key": text}
    if kind == ("http", "basic"):
        name, _, password = text.partition(":")
        return {"username": name, "password": password}
    return {"bearer": text}


def _fetched(credential: TokenFrom) -> JsonObject:
    return {
        "path": credential.path,
        "method": credential.method.lower(),
        "payload": dict(credential.payload),
        "payload_content_type": credential.media_type,
        "extract_selector": credential.pointer,
    }


def _laid_over(ours: JsonObject, theirs: JsonObject) -> JsonObject:
    """`theirs` has the last word, table by table; lists of tables add up, theirs first."""
    merged = dict(ours)
    for key, value in theirs.items():
        present = merged.get(key)
        if isinstance(present, dict) and isinstance(value, dict):
            merged[key] = _laid_over(present, value)
        elif key == "operations" and isinstance(present, list) and isinstance(value, list):
            merged[key] = [*value, *present]
        else:
            merged[key] = value
    return merged


def _without_nothing(value: JsonObject) -> JsonObject:
    return {key: item for key, item in value.items() if item not in (None, {}, [])}
