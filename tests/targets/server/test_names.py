"""Names that the generator has of the runtime without importing it. No case can compare two tables."""

from __future__ import annotations

from specloom.targets.runtime import server
from specloom.targets.runtime.server.statuses import BY_STATUS
from specloom.targets.server.naming import RUNTIME_EXPORTS
from specloom.targets.server.statuses import NAMED


def test_every_named_status_has_its_class() -> None:
    """The generator's table of statuses is that of the runtime."""
    assert {status: kind.__name__ for status, kind in BY_STATUS.items()} == NAMED


def test_all_that_generated_packages_offer_is_there() -> None:
    """What generated packages import from the runtime for users is public there."""
    assert sorted(RUNTIME_EXPORTS - set(server.__all__)) == []
