"""Names that the generator has of the runtime without importing it. No case can compare them."""

from __future__ import annotations

from specloom.targets.runtime import server
from specloom.targets.server.naming import RUNTIME_EXPORTS


def test_all_that_generated_packages_offer_is_there() -> None:
    """What generated packages import from the runtime for users is public there."""
    assert sorted(RUNTIME_EXPORTS - set(server.__all__)) == []
