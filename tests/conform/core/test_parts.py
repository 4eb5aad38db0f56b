"""Parts of runs, side by side and on a cluster; unit tests, since cases run no other program."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from distributed import LocalCluster
from hypothesis import given
from hypothesis import strategies as st

from conform.core.documents import ROOT, make_shop
from specloom.conform.cluster import connected
from specloom.conform.manner import InProcess, Manner, Profile, Shard
from specloom.conform.operations import DocumentedOperation
from specloom.conform.parts import Part, run_part, split
from specloom.conform.report import Report, load_report, merge
from specloom.diagnostics import UsageError

_CARELESS = InProcess("conform.core.shop:careless", (str(ROOT / "tests"),))
_OPERATIONS = [
    DocumentedOperation("GET", f"/{number}", "", (), (), (), True, number, ())
    for number in range(20)
]


def _part(folder: Path, profile: Profile = Profile.FAST, max_time: int | None = None) -> Part:
    manifest, document = make_shop(folder)
    return Part(
        manifest=manifest.path,
        workspace=manifest.workspace,
        document=document.name,
        target=_CARELESS,
        manner=Manner(profile, seed=1, max_time=max_time),
        folder=folder / "out" / document.name,
    )


_SOME = Part(Path("/a"), Path("/"), "shop", _CARELESS, Manner(Profile.FAST, 1), Path("/out/shop"))


@given(st.floats(0, 1), st.integers(1, 16))
def test_a_part_is_split_so_that_all_are_busy(share: float, at_once: int) -> None:
    """What has half of the work gets half of the processes; folders of shards are their own."""
    parts = split(_SOME, _OPERATIONS, share, at_once)
    assert len(parts) == max(1, round(share * at_once))
    assert len({part.folder for part in parts}) == len(parts)
    assert {part.manner.shard.of for part in parts} == {len(parts)}


def test_a_shard_is_not_split_again() -> None:
    """Whoever asks for one shard of two gets that one."""
    shard = replace(_SOME, manner=replace(_SOME.manner, shard=Shard(1, 2)))
    assert split(shard, _OPERATIONS, 1.0, 8) == [shard]


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=9), st.integers(1, 8))
def test_the_time_is_shared(loads: list[float], at_once: int) -> None:
    """All parts together take about as long as was said, and none is without time."""
    manner = Manner(Profile.DEEP, seed=1, max_time=900)
    deep = replace(_SOME, manner=manner)
    shares = [load / sum(loads) for load in loads]
    parts = [part for share in shares for part in split(deep, _OPERATIONS, share, at_once)]
    times = [part.manner.max_time or 0 for part in parts]
    assert len(parts) == len(loads)
    assert sum(times) <= 900 * at_once + 31 * len(parts)
    assert 30 <= min(times) <= max(times) <= 900


def test_a_part_can_be_sent(tmp_path: Path) -> None:
    """Another process is given no more than a part, and finds the rest itself."""
    part: Part = pickle.loads(pickle.dumps(_part(tmp_path)))
    report = load_report(run_part(part))
    assert report.documents["shop-v1"].operations["GET /items"].asked > 0


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    """A scheduler with two workers that have one thread each, on loopback, as processes of their own."""
    with LocalCluster(  # type: ignore[no-untyped-call]  # it has no types
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        scheduler_kwargs={"dashboard": False},
        silence_logs=50,
    ) as cluster:
        yield cluster


def test_two_workers_find_what_one_run_finds(cluster: LocalCluster, tmp_path: Path) -> None:
    """Shards that were run on a cluster merge to a report with the same causes, requests and coverages."""
    part = _part(tmp_path)
    alone = load_report(run_part(part))
    with connected(cluster.scheduler_address) as made:
        assert made.threads == 2
        parts = split(part, _OPERATIONS, 1.0, made.threads)
        together = merge(load_report(text) for _, text in made.run(parts))
    assert len(parts) == 2
    assert _findings(together) == _findings(alone)


def test_a_part_without_operations_has_nothing_to_report(tmp_path: Path) -> None:
    """Schemathesis takes it for a mistake if nothing is selected; where there are many shards it is none."""
    part = _part(tmp_path)
    report = load_report(run_part(replace(part, manner=replace(part.manner, shard=Shard(3, 3)))))
    assert report.documents["shop-v1"].operations == {}


def test_what_fails_on_a_worker_is_told(cluster: LocalCluster, tmp_path: Path) -> None:
    """A mistake in the settings is the user's mistake there, too."""
    part = replace(_part(tmp_path), target=InProcess("nowhere:app"))
    with (
        connected(cluster.scheduler_address) as made,
        pytest.raises(UsageError, match="exit code"),
    ):
        list(made.run([part]))


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nothing listens is a wrong command line, and no traceback."""
    monkeypatch.setattr("specloom.conform.cluster._PATIENCE", 1)
    with (
        pytest.raises(UsageError, match="no Dask scheduler answers"),
        connected("tcp://127.0.0.1:9"),
    ):
        pass


def _findings(report: Report) -> object:
    (document,) = report.documents.values()
    return (
        {cause.id: cause.count for cause in document.causes.values()},
        {label: each.answered for label, each in document.operations.items()},
        document.keywords,
        document.checks,
    )
