"""Each test runs twice: through `Stream` and through `AsyncStream`."""

from __future__ import annotations

import pytest

from .serving import Reader


@pytest.fixture(params=[False, True], ids=["blocking", "async"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Reads streams."""
    return Reader(is_async=request.param)
