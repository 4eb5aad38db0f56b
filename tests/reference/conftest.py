"""Databases to run on: each test that asks for one is run on SQLite, and on PostgreSQL by `make test-reference`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from live.databases import Databases, PostgresDatabases, SqliteDatabases
from live.kits import USERS, with_users
from live.postgres import cluster_of
from live.recorder import Log
from live.site import Kit, Site, open_site

_SYSTEMS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session", params=_SYSTEMS)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """Where databases come from. That of PostgreSQL fails, and is not skipped, while none runs."""
    if request.param == "sqlite":
        yield SqliteDatabases(tmp_path_factory.mktemp("databases"))
        return
    made = PostgresDatabases(cluster_of(Path(__file__).resolve().parents[2]))
    yield made
    made.clear()


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A database without tables."""
    url = databases.empty()
    yield url
    databases.drop(url)


@pytest.fixture(scope="session")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """What all tests of a run were answered; `make test-reference` says where it is kept."""
    told = os.environ.get("REFERENCE_ANSWERS")
    return Log(Path(told) if told else tmp_path_factory.mktemp("answers") / "answers.tsv")


@pytest.fixture(scope="session")
def kit(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """The starter kit with more users; each database system has it made once, with keys of its own."""
    return Kit(with_users(tmp_path_factory.mktemp(databases.name) / "kit", USERS))


@pytest.fixture
def site(databases: Databases, tmp_path: Path, answers: Log, kit: Kit) -> Iterator[Site]:
    """A platform of the test's own, filled with the starter kit."""
    with open_site(databases, tmp_path / "files", answers, kit) as opened:
        yield opened
    databases.drop(opened.settings.database_url)
