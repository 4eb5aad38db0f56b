"""Documents in, the parts that can be tested side by side out; and a part in, its report out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from specloom.conform.carry_out import carry_out
from specloom.conform.manner import Manner, Profile, Shard, Target
from specloom.conform.operations import DocumentedOperation
from specloom.conform.plan import Plan, make_plan
from specloom.conform.report import dump_report
from specloom.conform.settings import read_settings
from specloom.conform.shard import weight
from specloom.diagnostics import Diagnostics
from specloom.document import Document, Manifest, compile_documents, load_manifest
from specloom.source import LoadOptions

__all__ = ["Part", "plan_of", "run_part", "shares", "split"]

_LEAST_TIME = (
    30  # seconds: what the fast profile tries comes first, and small documents need some for it
)


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the project whose manifest is at `manifest`, or a shard of one, to be run in `folder`.

    It can be sent to another process, or to another machine that has the project at the same place.
    """

    manifest: Path
    workspace: Path
    document: str
    target: Target
    manner: Manner
    folder: Path
    remote_hosts: frozenset[str] = frozenset()

    def __str__(self) -> str:
        shard = self.manner.shard
        return self.document if shard.of == 1 else f"{self.document} {shard}"


def split(
    part: Part, operations: Sequence[DocumentedOperation], share_of_all: float, at_once: int
) -> list[Part]:
    """`part` in as many parts as keep `at_once` processes equally busy, if `share_of_all` of the work is in it.

    A part that is a shard already stays one, and so does one that follows links from operation to
    operation: it gets its share of the time instead.
    """
    if part.manner.profile is Profile.DEEP:
        return [replace(part, manner=_timed(part.manner, share_of_all * at_once))]
    wanted = min(at_once, len(operations), round(share_of_all * at_once))
    if part.manner.shard.of > 1 or wanted < 2:
        return [part]
    return [
        replace(
            part,
            manner=replace(part.manner, shard=Shard(number, wanted)),
            folder=part.folder.with_name(f"{part.folder.name}-{number}-of-{wanted}"),
        )
        for number in range(1, wanted + 1)
    ]


def _timed(manner: Manner, share: float) -> Manner:
    if manner.max_time is None:
        return manner
    return replace(manner, max_time=max(_LEAST_TIME, round(manner.max_time * min(1, share))))


def shares(operations: Mapping[str, Sequence[DocumentedOperation]]) -> Mapping[str, float]:
    """How much of all the work each document is, by its name."""
    loads = {name: sum(map(weight, each)) for name, each in operations.items()}
    return {name: load / (sum(loads.values()) or 1) for name, load in loads.items()}


def plan_of(part: Part, manifest: Manifest, document: Document, diagnostics: Diagnostics) -> Plan:
    """What is run for `part`. Raises `Misconfigured` if the settings of its document are wrong."""
    settings = read_settings(manifest, document, diagnostics)
    return make_plan(document, settings, part.target, part.manner, part.folder)


def run_part(part: Part) -> str:
    """The report of `part`, as JSON. Reads the project anew, so that nothing but `part` need be sent."""
    diagnostics = Diagnostics()
    manifest = load_manifest(part.manifest, diagnostics, root=part.workspace)
    (document,) = compile_documents(
        manifest,
        diagnostics,
        only=frozenset([part.document]),
        load_options=LoadOptions(allow_remote=part.remote_hosts),
    )
    return dump_report(carry_out(document, plan_of(part, manifest, document, diagnostics)))
