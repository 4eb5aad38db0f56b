"""What tests of content begin with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from content_platform.storage.engine import open_engine
from content_platform.storage.store import Store
from content_platform.types.catalogue import Types
from live.databases import Databases

from .domain import Project, fill, project_type


@pytest.fixture
def project(databases: Databases) -> Iterator[Project]:
    """`page` has languages and `note` has none; each may lie below each."""
    url = databases.copy(fill)
    engine = open_engine(url)
    types = [project_type("page", varies=True), project_type("note", varies=False)]
    yield Project(Store(engine), Types.of({}, types))
    engine.dispose()
    databases.drop(url)
