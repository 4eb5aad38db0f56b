"""What every test may ask for."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# No test depends on how busy the machine is.
settings.register_profile("specloom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("specloom")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--goldens` rewrites what the case folders expect instead of comparing it."""
    parser.addoption("--goldens", action="store_true", help="rewrite the expected files of cases")


@pytest.fixture
def rewrite_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether this run rewrites expectations: `--goldens`, or SPECLOOM_GOLDENS=1."""
    return bool(request.config.getoption("--goldens")) or os.environ.get("SPECLOOM_GOLDENS") == "1"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees what another, or the developer's own runs, left in the cache."""
    monkeypatch.setenv("SPECLOOM_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
