"""A document, its settings, a target and a manner in; the `Plan` of a run of Schemathesis out."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from specloom.conform.configuration import configuration
from specloom.conform.examples import with_examples
from specloom.conform.manner import InProcess, Manner, OverSocket, Profile, Target
from specloom.conform.operations import DocumentedOperation, documented_operations
from specloom.conform.settings import ConformSettings, to_json
from specloom.conform.shard import share
from specloom.conform.toml import dump_toml
from specloom.document import Document, dump_json
from specloom.emit import write_file
from specloom.source import JsonObject, as_array, as_object, as_text

__all__ = ["EVENTS", "Plan", "make_plan", "write_plan"]

EVENTS = "events.ndjson"
"""The file of a plan's folder that a run writes its events to."""

_IN_PROCESS = "http://localhost"  # what requests that leave no process say they go to
_HOOKS = '''"""What Schemathesis is given besides schemathesis.toml: conform.json says what."""

from pathlib import Path

from specloom.conform.inside import install

install(Path(__file__).parent)
'''


@dataclass(frozen=True, slots=True)
class Plan:
    """A folder in which `schemathesis` with `arguments` is all that it takes.

    `operations` are those that are tested, `left_out` those of the shard that are not, with the reason.
    """

    document: str
    folder: Path
    files: Mapping[str, bytes] = field(repr=False)
    arguments: tuple[str, ...]
    operations: tuple[DocumentedOperation, ...]
    left_out: Mapping[str, str]

    @property
    def steps(self) -> int:
        """How many operations are to be done, each as often as there are phases that go through all."""
        phases = self.arguments[self.arguments.index("--phases") + 1].split(",")
        return len(self.operations) * sum(phase != "stateful" for phase in phases)


def make_plan(
    document: Document, settings: ConformSettings, target: Target, manner: Manner, folder: Path
) -> Plan:
    """The plan of a run in `folder`, which is written by `write_plan` alone."""
    mine = share(documented_operations(document), manner.shard)
    left_out = {
        operation.label: reason
        for operation in mine
        if (reason := _reason_to_leave_out(operation, settings, manner))
    }
    tested = tuple(operation for operation in mine if operation.label not in left_out)
    url = base_url(document, target)
    return Plan(
        document=document.name,
        folder=folder,
        files={
            "openapi.json": dump_json(with_examples(document.value, settings)),
            "schemathesis.toml": dump_toml(
                configuration(document, settings, manner, tested)
            ).encode(),
            "conform.json": dump_json(_handed_in(settings, target, manner, url, folder)),
            "hooks.py": _HOOKS.encode(),
        },
        arguments=_arguments(url, manner),
        operations=tested,
        left_out=left_out,
    )


def write_plan(plan: Plan) -> None:
    """Write the files of `plan`, and remove what an earlier run has left of its events."""
    for name, content in plan.files.items():
        write_file(plan.folder / name, content)
    (plan.folder / EVENTS).unlink(missing_ok=True)


def base_url(document: Document, target: Target) -> str:
    """The URL that paths of `document` are put behind; without a path it gets that of its first server."""
    url = target.url if isinstance(target, OverSocket) else _IN_PROCESS
    if urlsplit(url).path not in ("", "/"):
        return url.rstrip("/")
    servers = as_array(document.value.get("servers"))
    first = as_text(as_object(servers[0]).get("url")) if servers else ""
    return url.rstrip("/") + urlsplit(first).path.rstrip("/")


def _reason_to_leave_out(
    operation: DocumentedOperation, settings: ConformSettings, manner: Manner
) -> str | None:
    said = settings.operations.get(operation.label)
    if said is not None and said.skip:
        return said.skip
    safe = operation.is_safe if said is None or said.is_safe is None else said.is_safe
    return (
        "it may change something, and --safe was asked for" if manner.is_safe and not safe else None
    )


def _handed_in(
    settings: ConformSettings, target: Target, manner: Manner, url: str, folder: Path
) -> JsonObject:
    """What `inside` is told, in conform.json; paths are relative, so that all may be moved together."""
    return {
        **to_json(settings),
        "url": url,
        "app": target.app if isinstance(target, InProcess) else None,
        "paths": [Path(os.path.relpath(path, folder)).as_posix() for path in target.paths],
        "profile": manner.profile.value,
        "seed": manner.seed,
        "safe": manner.is_safe,
        "shard": str(manner.shard),
    }


def _arguments(url: str, manner: Manner) -> tuple[str, ...]:
    phases = {
        Profile.FAST: "examples,coverage",
        Profile.DEEP: "examples,coverage,fuzzing,stateful",
    }[manner.profile]
    deterministic = ["--generation-deterministic"] if manner.profile is Profile.FAST else []
    timed = [] if manner.max_time is None else ["--max-time", str(manner.max_time)]
    return (
        *("run", "openapi.json", "--url", url, "--phases", phases, "--seed", str(manner.seed)),
        *deterministic,
        *timed,
        *("--report", "ndjson", "--report-ndjson-path", EVENTS),
    )
