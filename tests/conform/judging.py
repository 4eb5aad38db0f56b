"""A document of a shop and a few words in, exchanges and what a judge finds in them out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from specloom.conform.exchange import Answer, Asked, CheckFailure, Exchange, Intent, Part, Phase
from specloom.conform.judge import Judge
from specloom.diagnostics import Diagnostics
from specloom.document import compile_file

__all__ = ["BASE", "TOKEN", "answer", "asked", "exchange", "failures", "shop"]

BASE = "https://shop.test/v1"
TOKEN = {"authorization": "Bearer t"}
_NONE: Mapping[str, str] = {}


@cache
def shop() -> Judge:
    """The judge by `shop.yaml`."""
    path = Path(__file__).parent / "judge" / "shop.yaml"
    return Judge(compile_file(path, Diagnostics()))


def asked(
    target: str,
    headers: Mapping[str, str] = TOKEN,
    body: bytes | None = None,
    unseen: frozenset[Part] = frozenset(),
) -> Asked:
    """`target` is a method and a path, "GET /items?take=1"."""
    method, _, path = target.partition(" ")
    return Asked(method, f"{BASE}{path}", tuple(headers.items()), body, unseen)


def answer(
    status: int,
    body: bytes = b"",
    media_type: str = "application/json",
    headers: Mapping[str, str] = _NONE,
    unseen: frozenset[Part] = frozenset(),
) -> Answer:
    """An answer; one without a body has no `Content-Type`."""
    described = {"content-type": media_type} if body else {}
    return Answer(status, tuple({**described, **headers}.items()), body, None, unseen)


def exchange(sent: Asked, got: Answer | None) -> Exchange:
    """What somebody recorded."""
    return Exchange("", sent, got, Intent(Phase.RECORDED))


def failures(sent: Asked, got: Answer | None, judge: Judge | None = None) -> list[CheckFailure]:
    """What the judge of the shop, or another, finds; there has to be an operation or a place for one."""
    judged = (judge or shop()).judge(exchange(sent, got))
    assert judged is not None
    return list(judged.failures)
