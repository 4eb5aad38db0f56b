"""Content Management is asked for by version in a header, in the query, in `Accept`, or not at all."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from umbraco_apis._runtime.client.message import Request

from live.site import Site

_ADDRESS = "http://platform.test/language"


def _ask(site: Site, query: str = "", **headers: str) -> tuple[int, object]:
    sent = {
        "api-key": site.keys["administrator"],
        "umb-project-alias": site.settings.project_alias,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    answer = site.transport.send(Request("GET", f"{_ADDRESS}{query}", sent))
    body = json.loads(b"".join(answer.body))  # type: ignore[arg-type]  # a sync transport's
    return answer.status_code, body.get("error", {}).get("code")


@pytest.mark.parametrize("version", ["2", "2.0", "2.1", "2.2", "2.3"])
def test_every_version_from_2_to_2_3_is_answered(site: Site, version: str) -> None:
    """In each of the three places (DECISIONS 8 and 29)."""
    assert _ask(site, api_version=version) == (200, None)
    assert _ask(site, f"?api-version={quote(version)}") == (200, None)
    assert _ask(site, accept=f"application/json+hal;v={version}") == (200, None)


@pytest.mark.parametrize("version", ["1", "3", "2.4", "latest"])
def test_other_versions_are_refused(site: Site, version: str) -> None:
    """With 400 in the usual envelope."""
    assert _ask(site, api_version=version) == (400, "BadRequest")
    assert _ask(site, f"?api-version={version}") == (400, "BadRequest")
    assert _ask(site, accept=f"application/json+hal;v={version}") == (400, "BadRequest")


@pytest.mark.parametrize("accept", ["application/json+hal", "application/hal+json", "text/html"])
def test_whatever_is_accepted_is_answered_as_json(site: Site, accept: str) -> None:
    """There is no 406 (DECISIONS 31)."""
    assert _ask(site, accept=accept) == (200, None)
