"""Plans; unit tests for what does not depend on the files that a case shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from conform.core.documents import make_shop
from specloom.conform.manner import InProcess, Manner, OverSocket, Profile, Shard
from specloom.conform.plan import base_url, make_plan, write_plan
from specloom.conform.settings import ConformSettings

_FAST = Manner(Profile.FAST, seed=1)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/shop"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/shop"),
        ("http://127.0.0.1:8080/elsewhere/", "http://127.0.0.1:8080/elsewhere"),
    ],
)
def test_a_url_without_a_path_gets_that_of_the_server(
    url: str, expected: str, tmp_path: Path
) -> None:
    """Whoever says where an implementation runs need not know what its documents begin with."""
    _, document = make_shop(tmp_path)
    assert base_url(document, OverSocket(url)) == expected


def test_requests_in_process_go_to_the_path_of_the_server(tmp_path: Path) -> None:
    """An application is called with the paths that it is called with over a socket."""
    _, document = make_shop(tmp_path)
    assert base_url(document, InProcess("shop:app")) == "http://localhost/shop"


def test_the_fast_profile_is_the_same_every_time(tmp_path: Path) -> None:
    """Nothing in it is left to chance or to the clock."""
    _, document = make_shop(tmp_path)
    plan = make_plan(document, ConformSettings("shop-v1"), OverSocket("http://a"), _FAST, tmp_path)
    assert "--generation-deterministic" in plan.arguments
    assert "--max-time" not in plan.arguments
    assert plan.steps == 2 * len(plan.operations)


def test_the_deep_profile_has_a_seed_and_an_end(tmp_path: Path) -> None:
    """What random requests are made from and how long they are made is on the command line."""
    _, document = make_shop(tmp_path)
    manner = Manner(Profile.DEEP, seed=77, max_time=60)
    settings = ConformSettings("shop-v1")
    plan = make_plan(document, settings, OverSocket("http://a"), manner, tmp_path)
    line = " ".join(plan.arguments)
    assert "--seed 77" in line
    assert "--max-time 60" in line
    assert "fuzzing,stateful" in line
    assert "deterministic" not in line


def test_an_empty_shard_tests_nothing(tmp_path: Path) -> None:
    """More shards than operations are no mistake: some have nothing to do."""
    _, document = make_shop(tmp_path)
    settings = ConformSettings("shop-v1")
    manner = Manner(Profile.FAST, seed=1, shard=Shard(3, 3))
    plan = make_plan(document, settings, OverSocket("http://a"), manner, tmp_path)
    assert plan.operations == ()


def test_events_of_an_earlier_run_are_removed(tmp_path: Path) -> None:
    """A run that ends at once leaves nothing that looks like its own."""
    _, document = make_shop(tmp_path)
    folder = tmp_path / "out"
    plan = make_plan(document, ConformSettings("shop-v1"), OverSocket("http://a"), _FAST, folder)
    write_plan(plan)
    (folder / "events.ndjson").write_text("{}\n")
    write_plan(plan)
    assert sorted(path.name for path in folder.iterdir()) == sorted(plan.files)
