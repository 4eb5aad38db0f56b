"""Each test runs twice: through `Pager` and through `AsyncPager`."""

from __future__ import annotations

import pytest

from .serving import Reader


@pytest.fixture(params=[False, True], ids=["blocking", "async"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Goes through pages."""
    return Reader(is_async=request.param)
