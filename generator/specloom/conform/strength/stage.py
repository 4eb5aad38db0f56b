"""The folder of a plan and an operation in; what Schemathesis finds there with a fault planted, out.

Nothing here is undone: a stage is set in a process of its own, which ends with it.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import schemathesis
from schemathesis.cli.loaders import load_schema
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import Status, events, from_schema

from specloom.check.model.shapes import OPERATION_METHODS
from specloom.conform.exchange import Answer, Asked
from specloom.conform.strength.injector import Ask, Injector, Planted
from specloom.conform.strength.routes import Routes

__all__ = ["Played", "Watching", "play"]

_FILTERS = ("path", "method", "name", "tag", "operation_id")


@dataclass(frozen=True, slots=True)
class Played:
    """What was found: failures of checks and errors, each in words that are the same each time."""

    failures: frozenset[str]
    seconds: float


class Watching:
    """Plants nothing, and keeps what one operation was asked and answered."""

    def __init__(self, operation: str) -> None:
        self._operation = operation
        self.exchanges: list[tuple[Asked, Answer]] = []

    async def answer(self, operation: str, asked: Asked, ask: Ask) -> Answer:
        """See `Planted`."""
        answer = await ask(asked)
        if operation == self._operation:
            self.exchanges.append((asked, answer))
        return answer


def play(
    folder: Path, operation: str, planted: Planted, *, known: frozenset[str] | None = None
) -> Played:
    """Run what the plan in `folder` has for `operation`, with `planted` between it and the application.

    With `known`, it ends at the first failure that is not among them; without, nothing ends it.
    """
    begun = time.perf_counter()
    os.chdir(folder)
    schema = _schema(folder, planted)
    schema.filter_set = schema.config.operations.create_filter_set(**_only(operation))
    if known is not None:
        _leave_out(known)
        schema.config.continue_on_failure = False
        schema.config.max_failures = 1
    found = frozenset(_findings(schema, stops=known is not None))
    return Played(found - (known or frozenset()), time.perf_counter() - begun)


def _schema(folder: Path, planted: Planted) -> Any:
    """The document as Schemathesis has loaded it, asking an application in which `planted` is."""
    config = SchemathesisConfig.from_path(folder / "schemathesis.toml").projects.get_default()
    schema: Any = load_schema("openapi.json", config)
    routes = Routes(_labels(schema.raw_schema["paths"]), urlsplit(schema.get_base_url()).path)
    injector = Injector(schema.app, routes)
    injector.planted = planted
    schema.app = injector
    return schema


def _labels(paths: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    """Read off the document: operations that Schemathesis has made know their application already."""
    for path, item in paths.items():
        yield from (f"{key.upper()} {path}" for key in item if key in OPERATION_METHODS)


def _only(operation: str) -> dict[str, Any]:
    """The filters of the command line, for one operation."""
    filters: dict[str, Any] = {"include_by": None, "exclude_by": None, "exclude_deprecated": False}
    for side in ("include", "exclude"):
        for name in _FILTERS:
            filters[f"{side}_{name}"] = ()
            filters[f"{side}_{name}_regex"] = None
    return filters | {"include_name": (operation,)}


def _leave_out(known: frozenset[str]) -> None:
    @schemathesis.hook
    def filter_failure(context: Any, failure: Failure, case: Any, response: Any) -> bool:  # noqa: ARG001
        return _named(failure) not in known


def _findings(schema: Any, *, stops: bool) -> Iterator[str]:
    for event in from_schema(schema).execute():
        match event:
            case events.ScenarioFinished():
                found = [_named(failure) for failure in _failures(event)]
                yield from found
                if found and stops:
                    return
            case events.NonFatalError():
                yield f"error: {event.info.title}"
            case events.FatalError():
                raise event.exception


def _failures(event: events.ScenarioFinished) -> Iterator[Failure]:
    for checks in event.recorder.checks.values():
        for check in checks:
            if check.status is Status.FAILURE and check.failure_info:
                yield check.failure_info.failure


def _named(failure: Failure) -> str:
    return f"{type(failure).__name__}: {failure.title}"
