"""A document of `spec/` on a Dask cluster in one part and in two: both times, and whether they found the same.

`make bench-shards`; needs a machine with two idle CPUs. The reference server answers in process.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from distributed import LocalCluster

from specloom.conform.cluster import Cluster, connected
from specloom.conform.manner import InProcess, Manner, Profile
from specloom.conform.operations import documented_operations
from specloom.conform.parts import Part, split
from specloom.conform.report import Report, load_report, merge
from specloom.diagnostics import Diagnostics
from specloom.document import compile_documents, load_manifest

__all__ = ["main"]

_ROOT = Path(__file__).parents[2]
_AT_MOST = 0.6


@dataclass(frozen=True, slots=True)
class _Timed:
    """How long parts took, the slowest of them included, and what they found."""

    seconds: float
    report: Report

    @property
    def causes(self) -> set[str]:
        return {cause for each in self.report.documents.values() for cause in each.causes}


def main(name: str) -> int:
    """Print the figures of the document `name`; 1 if two workers are too slow, or find something else."""
    with (
        tempfile.TemporaryDirectory() as folder,
        _cluster() as local,
        connected(local.scheduler_address) as cluster,
    ):
        one = _timed(cluster, name, 1, Path(folder))
        two = _timed(cluster, name, 2, Path(folder))
    ratio = two.seconds / one.seconds
    same = one.causes == two.causes
    sys.stdout.write(
        f"one part  {one.seconds:6.1f} s\n"
        f"two parts {two.seconds:6.1f} s, {ratio:.2f} of it (at most {_AT_MOST})\n"
        f"{len(one.causes)} causes, {'the same' if same else 'not the same'}\n"
    )
    return int(ratio > _AT_MOST or not same)


def _cluster() -> LocalCluster:
    return LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        scheduler_kwargs={"dashboard": False},
    )


def _timed(cluster: Cluster, name: str, number: int, folder: Path) -> _Timed:
    manifest = load_manifest(_ROOT / "spec" / "specloom.yaml", Diagnostics())
    (document,) = compile_documents(manifest, Diagnostics(), only=frozenset([name]))
    whole = Part(
        manifest=manifest.path,
        workspace=manifest.workspace,
        document=name,
        target=InProcess("live.subject.application:app", (os.getcwd(),)),
        manner=Manner(Profile.FAST, seed=1),
        folder=folder / f"{number}" / name,
    )
    parts = split(whole, documented_operations(document), 1.0, number)
    begun = time.monotonic()
    report = merge(load_report(text) for _, text in cluster.run(parts))
    return _Timed(time.monotonic() - begun, report)


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["content-management-v2"])))
