"""What is around the applications: ids, logs, limits, and what pages of other sites may do."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from content_platform.operations.protect import protect
from content_platform.settings import Settings

from .asgi import Answer, Exchange, get

_REFERENCE = Path(__file__).parents[3] / "reference"


async def _page(_: Request) -> Response:
    return PlainTextResponse("page")


def _ask(path: str, *headers: tuple[str, str], method: str = "GET", **settings: Any) -> Answer:
    app = protect(Starlette(routes=[Route("/page", _page)]), Settings(**settings))
    return asyncio.run(Exchange().answer(app, get(path, headers, method)))


@pytest.mark.parametrize("brought", ["a-1", "00-4bf92f3577b34da6a3ce929d0e0e4736-01", "x" * 128])
def test_a_request_keeps_the_id_that_it_brings(brought: str) -> None:
    """So that it can be followed from one system to the next."""
    assert _ask("/page", ("X-Request-Id", brought)).headers["x-request-id"] == brought


@pytest.mark.parametrize("brought", ["", "x" * 129, "a b", "a\tb", "é"])
def test_an_id_that_does_not_belong_into_a_log_is_replaced(brought: str) -> None:
    """Each request has one in the end, and no two the same."""
    ids = {_ask("/page", ("X-Request-Id", brought)).headers["x-request-id"] for _ in range(2)}
    assert len(ids) == 2
    assert brought not in ids


def test_the_log_has_a_line_for_each_request(caplog: pytest.LogCaptureFixture) -> None:
    """With what was asked and answered, and nothing of what could be secret."""
    with caplog.at_level(logging.INFO, "content_platform"):
        _ask("/page?key=secret", ("Api-Key", "secret"))
        _ask("/nothing")
    told = [record.__dict__ for record in caplog.records]
    facts = [(each["method"], each["path"], each["status"]) for each in told]
    assert facts == [("GET", "/page", 200), ("GET", "/nothing", 404)]
    assert "secret" not in repr(told)


@pytest.mark.parametrize("environment", ["development", "production"])
def test_tracebacks_do_not_tell_values(environment: str) -> None:
    """A password in a variable stays there."""
    program = (
        "import logging\n"
        "from content_platform.operations.logs import set_up_logs\n"
        "from content_platform.settings import Settings\n"
        "set_up_logs(Settings())\n"
        "def check(password): raise KeyError\n"
        "try:\n"
        "    check('top' + 'secret')\n"
        "except KeyError:\n"
        "    logging.getLogger('ours').exception('failed')\n"
    )
    told = _logged(program, environment)
    assert b"KeyError" in told
    assert b"topsecret" not in told


def test_logs_of_production_are_json() -> None:
    """Each line can be read by a program: ours, those of libraries, and those with a traceback."""
    program = (
        "import logging\n"
        "from structlog.contextvars import bound_contextvars\n"
        "from content_platform.operations.logs import set_up_logs\n"
        "from content_platform.settings import Settings\n"
        "set_up_logs(Settings())\n"
        "with bound_contextvars(request_id='r-1'):\n"
        "    logging.getLogger('some.library').warning('first %s', 'line')\n"
        "try:\n"
        "    1 / 0\n"
        "except ZeroDivisionError:\n"
        "    logging.getLogger('ours').exception('second')\n"
    )
    first, second = map(json.loads, _logged(program, "production").splitlines())
    assert (first["event"], first["level"], first["request_id"]) == ("first line", "warning", "r-1")
    assert second["exception"][0]["exc_type"] == "ZeroDivisionError"


def _logged(program: str, environment: str) -> bytes:
    """What a process of its own writes to the log."""
    variables = {
        **os.environ,
        "PYTHONPATH": str(_REFERENCE),
        "PLATFORM_ENVIRONMENT": environment,
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=variables, capture_output=True, check=True
    )
    return done.stderr


def test_headers_have_a_limit() -> None:
    """All of them together, with the address; 431 where they are too large."""
    assert _ask("/page", ("X-Large", "x" * 400), max_header=500).status == 200
    assert _ask("/page", ("X-Large", "x" * 500), max_header=500).status == 431
    answer = _ask("/page?" + "x" * 500, max_header=500)
    assert (answer.status, json.loads(answer.body)["status"]) == (431, 431)


def test_pages_of_other_sites_may_do_nothing() -> None:
    """There is no header that a browser would want to see."""
    answer = _ask("/page", ("Origin", "https://shop.example.com"))
    assert [name for name in answer.headers if name.startswith("access-control")] == []


def test_pages_of_sites_that_are_named_may_call() -> None:
    """Those, and no others; they may see what the APIs say in headers."""
    sites: dict[str, Any] = {"cors_origins": ("https://shop.example.com",)}
    answer = _ask("/page", ("Origin", "https://shop.example.com"), **sites)
    assert answer.headers["access-control-allow-origin"] == "https://shop.example.com"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    preflight = (("Origin", "https://shop.example.com"), ("Access-Control-Request-Method", "PUT"))
    assert _ask("/page", *preflight, method="OPTIONS", **sites).status == 200
    other = _ask("/page", ("Origin", "https://other.example.com"), **sites)
    assert "access-control-allow-origin" not in other.headers
