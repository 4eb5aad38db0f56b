"""`/ready` looks at all that requests need, `/health` at nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from umbraco_apis.default import errors

from live.databases import Databases
from live.recorder import Log
from live.site import Kit, Site, open_site


def test_a_server_that_can_serve_says_so(site: Site) -> None:
    """Each check has a name, and passes."""
    found = site.default().operations.get_ready()
    assert found.status == "ready"
    assert found.checks == {"database": "pass", "files": "pass", "process": "pass"}


def test_a_server_without_a_place_for_files_is_not_ready(
    databases: Databases, answers: Log, kit: Kit, tmp_path: Path
) -> None:
    """It says what fails, and is healthy: starting it again would not help."""
    (tmp_path / "files").write_text("in the way")
    with open_site(databases, tmp_path / "files", answers, kit) as site:
        operations = site.default().operations
        with pytest.raises(errors.ServiceUnavailable) as refused:
            operations.get_ready()
        assert refused.value.body is not None
        assert refused.value.body.checks == {"database": "pass", "files": "fail", "process": "pass"}
        assert operations.get_health().status == "healthy"
    databases.drop(site.settings.database_url)
