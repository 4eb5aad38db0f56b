"""An answer and an effect on single answers in, the answer as a server with that fault gives it out."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias, assert_never

import orjson

from specloom.conform.exchange import Answer
from specloom.conform.strength.answers import is_json
from specloom.conform.strength.bodies import edited
from specloom.conform.strength.fault import (
    BreakBody,
    ChangeBody,
    ChangeMediaType,
    ChangeStatus,
    DropHeader,
)

__all__ = ["OnAnswers", "altered", "header", "with_body"]

OnAnswers: TypeAlias = ChangeBody | ChangeStatus | ChangeMediaType | DropHeader | BreakBody


def altered(answer: Answer, effect: OnAnswers) -> Answer | None:
    """`answer` with `effect`, its length told anew; None where the effect changes nothing in it."""
    if answer.status not in effect.statuses:
        return None
    match effect:
        case ChangeBody():
            return _changed_body(answer, effect)
        case ChangeStatus(status=status, keeps_body=keeps_body):
            moved = replace(answer, status=status)
            return moved if keeps_body else with_body(_without(moved, "content-type"), b"")
        case ChangeMediaType(media_type=media_type):
            if not answer.body:
                return None
            others = _without(answer, "content-type").headers
            return replace(answer, headers=(*others, ("content-type", media_type)))
        case DropHeader(name=name):
            return None if header(answer, name) is None else _without(answer, name)
        case BreakBody():
            return with_body(answer, answer.body[: len(answer.body) // 2]) if answer.body else None
        case _:
            assert_never(effect)


def header(answer: Answer, name: str) -> str | None:
    """The first value of the header `name`, which is in lower case; None without one."""
    return next((value for key, value in answer.headers if key == name), None)


def with_body(answer: Answer, body: bytes) -> Answer:
    """`answer` with another body; it says how long that is if it did before."""
    if header(answer, "content-length") is None:
        return replace(answer, body=body)
    headers = (*_without(answer, "content-length").headers, ("content-length", str(len(body))))
    return replace(answer, headers=headers, body=body)


def _changed_body(answer: Answer, effect: ChangeBody) -> Answer | None:
    if not is_json(header(answer, "content-type") or ""):
        return None
    try:
        value = orjson.loads(answer.body)
    except orjson.JSONDecodeError:
        return None
    changed, made = edited(value, effect.steps, effect.edit)
    return with_body(answer, orjson.dumps(changed)) if made else None


def _without(answer: Answer, name: str) -> Answer:
    return replace(answer, headers=tuple(each for each in answer.headers if each[0] != name))
