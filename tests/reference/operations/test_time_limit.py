"""A request that takes too long is refused, and what works for it learns so."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from content_platform.operations.refusal import out_of_time
from content_platform.operations.time_limit import TimeLimit
from content_platform.storage.patience import is_anybody_waiting
from live.databases import Databases
from live.locking import locked
from live.recorder import Log
from live.site import Kit, open_site

from .asgi import Exchange, get

_SHORT = 0.05
_LONG = 60.0


class Slow:
    """An application that answers from a thread when it is told to."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.was_waited_for: bool | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI application."""
        await run_sync(self._work)
        await PlainTextResponse("late")(scope, receive, send)

    def _work(self) -> None:
        self.may_go_on.wait()
        self.was_waited_for = is_anybody_waiting()


async def _echo(scope: Scope, receive: Receive, send: Send) -> None:
    body = await Request(scope, receive).body()
    await PlainTextResponse(body)(scope, receive, send)


def test_it_is_refused_while_its_work_goes_on() -> None:
    """503 with the time to come again; the work is told, and its late answer is dropped."""

    async def run() -> None:
        slow, exchange = Slow(), Exchange()
        task = exchange.begin(TimeLimit(slow, _SHORT, out_of_time), get("/"))
        answer = await exchange.read()
        assert (answer.status, answer.headers["retry-after"]) == (503, "1")
        assert answer.headers["connection"] == "close"
        assert not task.done()
        slow.may_go_on.set()
        await task
        assert slow.was_waited_for is False
        assert exchange.sent.empty()

    asyncio.run(run())


def test_it_is_answered_if_it_comes_in_time() -> None:
    """Nothing is different for it."""

    async def run() -> None:
        slow, exchange = Slow(), Exchange()
        slow.may_go_on.set()
        answer = await exchange.answer(TimeLimit(slow, _LONG, out_of_time), get("/"))
        assert (answer.status, answer.body) == (200, b"late")
        assert slow.was_waited_for is True

    asyncio.run(run())


def test_a_body_that_stops_coming_is_refused() -> None:
    """A client that falls silent in the middle of an upload holds nothing for ever."""

    async def run() -> None:
        exchange = Exchange()
        exchange.bring(b"half", more=True)
        task = exchange.begin(TimeLimit(_echo, _SHORT, out_of_time), get("/", method="POST"))
        assert (await exchange.read()).status == 503
        exchange.received.put_nowait({"type": "http.disconnect"})
        await asyncio.wait([task])

    asyncio.run(run())


def test_each_part_of_a_body_starts_the_clock_again() -> None:
    """An upload may take much longer than the limit, as long as it goes on."""

    async def run() -> None:
        exchange, loop = Exchange(), asyncio.get_running_loop()
        task = exchange.begin(TimeLimit(_echo, 1.0, out_of_time), get("/", method="POST"))
        began = loop.time()
        while loop.time() - began < 1.5:
            exchange.bring(b"x", more=True)
            await asyncio.sleep(0.1)
        exchange.bring(b"!")
        answer = await exchange.read()
        assert (answer.status, answer.body[-2:]) == (200, b"x!")
        await task

    asyncio.run(run())


def test_it_is_refused_in_the_words_of_its_document(
    databases: Databases, kit: Kit, answers: Log, tmp_path: Path
) -> None:
    """A write that waits for the database gets the envelope of Content Management, and leaves nothing."""
    with open_site(databases, tmp_path / "files", answers, kit, request_timeout=0.3) as site:
        body = {"isoCode": "fr-FR", "isDefault": False, "isMandatory": False}
        with locked(site.settings.database_url, "language"):
            status, told = site.exchange("POST", "/language", body)
            assert (status, told["error"]["code"]) == (503, "ServiceUnavailable")
        languages = site.content_management().language
        languages.post(
            body={**body, "isoCode": "nb-NO"}
        )  # which waits for the one that was refused
        assert {each.iso_code for each in languages.get().embedded.languages} == {
            "en-US",
            "da-DK",
            "nb-NO",
        }
    databases.drop(site.settings.database_url)
