"""Who gets in, and what nobody gets to see: an answer in, what is too open out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from specloom.conform.exchange import Answer
from specloom.conform.inside.checks.check import Check, Complaint, Seen, Work, header_of
from specloom.conform.inside.checks.values import at
from specloom.source import Json, JsonObject

__all__ = ["CHECKS"]

_NOBODY: Final = "nobody-has-this-one"
_LONG: Final = 8
"""Shorter secrets may be in an answer by chance."""


def _credentials_are_needed(seen: Seen, work: Work) -> Iterator[Complaint]:
    """What was answered to somebody is refused to nobody, and to somebody unknown."""
    operation = seen.operation
    if not operation.needs_credentials or not seen.is_success or not seen.is_plain:
        return
    names = frozenset(each.name.lower() for each in operation.credentials if each.where == "header")
    if not any(header_of(seen.asked.headers, name) for name in sorted(names)):
        return
    if not work.memory.is_new("credentials", operation.label):
        return
    if operation.method == "DELETE":
        # What was deleted is gone for everybody: 404 is as good as 401.
        return
    yield from _let_in(seen, work.again(seen, without=names), "without credentials")
    for name in sorted(names):
        known = header_of(seen.asked.headers, name)
        if known is not None:
            for wrong in (_spoilt(known), known[:-1]):
                answer = work.again(seen, without=names, headers={name: wrong})
                yield from _let_in(seen, answer, f"with a wrong {name}")


def _let_in(seen: Seen, answer: Answer | None, how: str) -> Iterator[Complaint]:
    if answer is not None and answer.status not in (401, 403) and not 300 <= answer.status < 400:
        yield Complaint(
            f"Request {how} is not refused",
            f"{seen.asked.method} {how} was answered with {answer.status}, not with 401",
        )


def _spoilt(credentials: str) -> str:
    """Credentials of the same form that nobody has: all but the scheme is replaced, in its length."""
    scheme, space, secret = credentials.rpartition(" ")
    turned = "".join(chr(ord("a") + (ord(each) * 7 + 3) % 26) for each in secret)
    return f"{scheme}{space}{turned or _NOBODY}"


def _secrets_stay_secret(seen: Seen, work: Work) -> Iterator[Complaint]:
    """What is write-only is in no answer: not by name, not by value."""
    promise = seen.operation.promise(seen.answer.status)
    for place in _write_only(promise.schema if promise else None, seen.body, work, ()):
        yield Complaint(
            "Write-only property is shown",
            f"{'/'.join(('', *place))} is write-only, and the answer has it",
        )
    for place, secret in _sent_secrets(seen.operation.body, seen.sent, work, ()):
        if len(secret) >= _LONG and secret.encode() in seen.answer.body:
            yield Complaint(
                "Write-only value is shown",
                f"what was sent at {'/'.join(('', *place))} is in the answer",
            )


def _write_only(
    schema: Json, body: Json, work: Work, place: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    schemas = work.meaning.schemas
    match body:
        case dict() if len(place) < 8:
            for name, value in body.items():
                inner = schemas.property_of(schema, name)
                if inner is not None and schemas.says(inner, "writeOnly"):
                    yield (*place, name)
                elif inner is not None:
                    yield from _write_only(inner, value, work, (*place, name))
        case list() if len(place) < 8:
            for number, value in enumerate(body[:5]):
                yield from _write_only(schemas.items_of(schema), value, work, (*place, str(number)))


def _sent_secrets(
    schema: JsonObject | None, sent: Json, work: Work, place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str]]:
    schemas = work.meaning.schemas
    if schema is None or not isinstance(sent, dict) or len(place) > 6:
        return
    for name, value in sent.items():
        inner = schemas.property_of(schema, name)
        if inner is None:
            continue
        if isinstance(value, str) and _is_secret(inner, work):
            yield (*place, name), value
        else:
            yield from _sent_secrets(inner, value, work, (*place, name))


def _is_secret(schema: JsonObject, work: Work) -> bool:
    schemas = work.meaning.schemas
    return (
        schemas.says(schema, "writeOnly") or at(schemas.resolve(schema), ("format",)) == "password"
    )


CHECKS: Final = (
    Check(
        "credentials",
        "Nobody gets in without credentials that somebody has.",
        _credentials_are_needed,
        "RFC 9110, 11.4",
        asks=True,
    ),
    Check(
        "secrets",
        "What is write-only is never shown.",
        _secrets_stay_secret,
        "JSON Schema Validation, 9.4",
    ),
)
