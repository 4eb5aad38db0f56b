"""Each test of a flow runs twice: driven by a blocking client and by an asynchronous one."""

from __future__ import annotations

import pytest

from .driving import Clock, Driver, Server, granted


@pytest.fixture
def clock() -> Clock:
    """A clock that the test sets."""
    return Clock()


@pytest.fixture
def server(clock: Clock) -> Server:
    """An authorization server that grants one token."""
    return Server([granted("one", expires_in=3600)], clock)


@pytest.fixture(params=[False, True], ids=["blocking", "async"])
def run(request: pytest.FixtureRequest, server: Server) -> Driver:
    """What drives the steps of authentication."""
    return Driver(server, is_async=request.param)
