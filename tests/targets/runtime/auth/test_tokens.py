"""How long a token is used, when another is fetched, and what a refused one leads to."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from specloom.targets.runtime.client.auth import (
    Authenticator,
    Authorization,
    ClientCredentials,
    PasswordCredentials,
    RefreshToken,
    Token,
    TokenError,
    TokenFlow,
    TokenRequest,
    TokenResponse,
)
from specloom.targets.runtime.document import ApiKeyScheme, Document, OAuth2Flow, OAuth2Scheme
from specloom.targets.runtime.operation import HEADER, Operation

from .driving import Clock, Driver, Server, answer, drive_async, granted, refused

DOCUMENT = Document(
    "d",
    "D",
    "1",
    schemes={
        "OAuth": OAuth2Scheme(
            tuple(
                OAuth2Flow(kind, token_url="https://id.example/token")
                for kind in ("clientCredentials", "password")
            )
        ),
        "Key": ApiKeyScheme(HEADER, "Api-Key"),
    },
)
APP = ClientCredentials("app", "s")


def needing(*scopes: str) -> Operation[object]:
    return Operation("Get", "GET", "/", security=({"OAuth": scopes},))


GET = needing()


def client(flow: TokenFlow, clock: Clock, leeway: float = 300.0) -> Authenticator:
    return Authenticator(DOCUMENT, {"OAuth": flow}, now=clock, leeway=leeway)


def bearer(found: Authorization) -> str:
    return found.headers["Authorization"].removeprefix("Bearer ")


def test_a_token_serves_until_shortly_before_its_end(run: Driver, server: Server) -> None:
    """It is renewed `leeway` seconds early: no request travels with a token that dies on the way."""
    server.answers = [granted("one", expires_in=3600), granted("two", expires_in=3600)]
    authenticator = client(APP, server.clock, leeway=300)
    assert bearer(run(authenticator.authorize(GET))) == "one"
    server.clock.now += 3299
    assert bearer(run(authenticator.authorize(GET))) == "one"
    server.clock.now += 1
    assert bearer(run(authenticator.authorize(GET))) == "two"
    assert len(server.requests) == 2


def test_a_short_life_is_used_for_its_first_half(run: Driver, server: Server) -> None:
    """A leeway longer than a token lives would fetch one for each request."""
    server.answers = [granted("one", expires_in="60"), granted("two", expires_in=60)]
    authenticator = client(APP, server.clock, leeway=300)
    run(authenticator.authorize(GET))
    server.clock.now += 29
    assert bearer(run(authenticator.authorize(GET))) == "one"
    server.clock.now += 1
    assert bearer(run(authenticator.authorize(GET))) == "two"


@pytest.mark.parametrize("life", [{}, {"expires_in": "soon"}, {"expires_in": None}])
def test_a_token_without_an_end_serves_until_it_is_refused(
    run: Driver, server: Server, life: dict[str, object]
) -> None:
    """A server need not say how long a token lives."""
    server.answers = [granted("one", **life)]
    authenticator = client(APP, server.clock)
    run(authenticator.authorize(GET))
    server.clock.now += 1e9
    assert bearer(run(authenticator.authorize(GET))) == "one"
    assert len(server.requests) == 1


def test_a_refused_token_is_replaced(run: Driver, server: Server) -> None:
    """After a 401 the next authorization holds a new token, and the client is told that it may try again."""
    server.answers = [granted("one"), granted("two")]
    authenticator = client(APP, server.clock)
    assert authenticator.refuse(run(authenticator.authorize(GET)))
    assert bearer(run(authenticator.authorize(GET))) == "two"


def test_a_late_refusal_does_not_harm_the_token_that_came_after(
    run: Driver, server: Server
) -> None:
    """Two requests refused with the same token lead to one new token, not to two."""
    server.answers = [granted("one"), granted("two"), granted("three")]
    authenticator = client(APP, server.clock)
    first, second = run(authenticator.authorize(GET)), run(authenticator.authorize(GET))
    authenticator.refuse(first)
    run(authenticator.authorize(GET))
    authenticator.refuse(second)
    assert bearer(run(authenticator.authorize(GET))) == "two"


def test_a_secret_that_cannot_change_is_not_tried_twice(run: Driver, server: Server) -> None:
    """Sending a refused key again would be refused again."""
    authenticator = Authenticator(DOCUMENT, {"Key": "k", "OAuth": APP}, now=server.clock)
    get = Operation[object]("Get", "GET", "/", security=({"Key": ()},))
    assert not authenticator.refuse(run(authenticator.authorize(get)))


def test_a_refresh_token_renews(run: Driver, server: Server) -> None:
    """The newest refresh token is sent, and the old one stays where the server gives no new one."""
    server.answers = [
        granted("one", expires_in=100, refresh_token="r1"),
        granted("two", expires_in=100, refresh_token="r2"),
        granted("three", expires_in=100),
        granted("four", expires_in=100),
    ]
    authenticator = client(PasswordCredentials("ann", "pw"), server.clock)
    for _ in range(4):
        run(authenticator.authorize(GET))
        server.clock.now += 100
    assert [form.get("refresh_token") for form in server.forms] == [None, "r1", "r2", "r2"]


def test_a_void_refresh_token_leads_back_to_the_beginning(run: Driver, server: Server) -> None:
    """Where no user is needed, the client starts over; any other error is told."""
    server.answers = [
        granted("one", expires_in=100, refresh_token="r1"),
        refused("invalid_grant"),
        granted("two", expires_in=100, refresh_token="r2"),
        refused("temporarily_unavailable"),
    ]
    authenticator = client(PasswordCredentials("ann", "pw"), server.clock)
    run(authenticator.authorize(GET))
    server.clock.now += 100
    assert bearer(run(authenticator.authorize(GET))) == "two"
    server.clock.now += 100
    with pytest.raises(TokenError, match="temporarily_unavailable"):
        run(authenticator.authorize(GET))


def test_a_void_refresh_token_of_a_user_is_told(run: Driver, server: Server) -> None:
    """Only the user can log in again."""
    server.answers = [refused("invalid_grant", "Revoked.")]
    with pytest.raises(TokenError) as caught:
        run(client(RefreshToken("r", "app"), server.clock).authorize(GET))
    assert str(caught.value) == (
        "the authorization server gave no token (status 400): invalid_grant: Revoked."
    )
    assert (caught.value.error, caught.value.description, caught.value.status_code) == (
        "invalid_grant",
        "Revoked.",
        400,
    )


@pytest.mark.parametrize("is_async", [False, True])
def test_every_new_token_is_told_to_the_user(clock: Clock, is_async: bool) -> None:
    """A refresh token that is replaced would be lost with the process otherwise."""
    server = Server([granted("one", refresh_token="r2")], clock)
    kept: list[Token] = []

    async def keep(token: Token) -> None:
        kept.append(token)

    flow = RefreshToken("r1", "app", on_token=keep if is_async else kept.append)
    run = Driver(server, is_async=is_async)
    authenticator = client(flow, clock)
    run(authenticator.authorize(GET))
    run(authenticator.authorize(GET))
    assert [(token.access_token, token.refresh_token) for token in kept] == [("one", "r2")]


def test_a_kept_token_is_used_before_a_new_one_is_fetched(run: Driver, server: Server) -> None:
    """A token from an earlier run serves until it is due."""
    kept = Token("kept", renew_at=server.clock.now + 10, refresh_token="r")
    authenticator = client(PasswordCredentials("ann", "pw", token=kept), server.clock)
    assert bearer(run(authenticator.authorize(GET))) == "kept"
    server.clock.now += 10
    assert bearer(run(authenticator.authorize(GET))) == "one"
    assert server.forms == [{"grant_type": "refresh_token", "refresh_token": "r"}]


def test_scopes_are_asked_for_as_operations_need_them(run: Driver, server: Server) -> None:
    """A token is asked for with all scopes needed so far, so operations do not take turns to fetch one."""
    server.answers = [granted("one"), granted("two")]
    authenticator = client(APP, server.clock)
    tokens = [
        bearer(run(authenticator.authorize(operation)))
        for operation in (needing("read"), needing("read"), needing("write"), needing("read"))
    ]
    assert tokens == ["one", "one", "two", "two"]
    assert [form["scope"] for form in server.forms] == ["read", "read write"]


def test_scopes_that_the_user_names_are_asked_for_and_no_others(
    run: Driver, server: Server
) -> None:
    """Who names scopes knows what the authorization server grants."""
    authenticator = client(ClientCredentials("app", "s", scopes=(".default",)), server.clock)
    for operation in (needing("read"), needing("write")):
        run(authenticator.authorize(operation))
    assert [form["scope"] for form in server.forms] == [".default"]


def test_a_scope_that_is_not_granted_leaves_the_old_token_in_use(
    run: Driver, server: Server
) -> None:
    """One operation that is not allowed does not stop the others."""
    server.answers = [granted("one"), refused("invalid_scope")]
    authenticator = client(APP, server.clock)
    run(authenticator.authorize(needing("read")))
    with pytest.raises(TokenError, match="invalid_scope"):
        run(authenticator.authorize(needing("admin")))
    assert bearer(run(authenticator.authorize(needing("read")))) == "one"


@pytest.mark.parametrize(
    ("response", "message"),
    [
        (answer(500), r"status 500\): it does not say why"),
        (lambda _: TokenResponse(200, b"<html>"), r"status 200\): it is not JSON"),
        (lambda _: TokenResponse(200, b"[]"), "it is no JSON object"),
        (lambda _: TokenResponse(400, b"\xff"), r"status 400\): it does not say why"),
        (answer(token_type="bearer"), "it has no access_token"),
        (answer(access_token=""), "it has no access_token"),
        (answer(access_token="t", token_type="mac"), "its token_type is 'mac', not bearer"),
        (answer(200, error="bad_verification_code"), "bad_verification_code"),
    ],
)
def test_an_answer_without_a_token_is_a_token_error(
    run: Driver,
    server: Server,
    response: Callable[[TokenRequest], TokenResponse],
    message: str,
) -> None:
    """Whatever the authorization server answers, the user hears what was wrong with it."""
    server.answers = [response]
    with pytest.raises(TokenError, match=message):
        run(client(APP, server.clock).authorize(GET))


def test_a_failed_fetch_is_tried_again_by_the_next_call(run: Driver, server: Server) -> None:
    """An error leaves nothing behind, and the lock is free."""
    server.answers = [answer(503), granted("one")]
    authenticator = client(APP, server.clock)
    with pytest.raises(TokenError):
        run(authenticator.authorize(GET))
    assert bearer(run(authenticator.authorize(GET))) == "one"


def test_threads_that_need_a_token_at_once_fetch_one(clock: Clock) -> None:
    """The first fetches while the others wait, and all use what it got."""
    together = threading.Barrier(8)
    server = Server([granted("one", expires_in=3600), granted("two", expires_in=3600)], clock)
    run, authenticator = Driver(server), client(APP, clock)

    def call() -> str:
        together.wait()
        return bearer(run(authenticator.authorize(GET)))

    with ThreadPoolExecutor(8) as pool:
        assert {task.result() for task in [pool.submit(call) for _ in range(8)]} == {"one"}
        clock.now += 3600
        assert {task.result() for task in [pool.submit(call) for _ in range(8)]} == {"two"}
    assert len(server.requests) == 2


def test_tasks_that_need_a_token_at_once_fetch_one(clock: Clock) -> None:
    """As threads, and no task blocks the event loop."""
    server = Server([granted("one", expires_in=3600)], clock)
    authenticator = client(APP, clock)

    async def call_all() -> set[str]:
        lock = asyncio.Lock()
        found = await asyncio.gather(
            *(drive_async(authenticator.authorize(GET), server, lock) for _ in range(8))
        )
        return {bearer(each) for each in found}

    assert asyncio.run(call_all()) == {"one"}
    assert len(server.requests) == 1


def test_no_secret_of_a_flow_or_token_is_in_a_repr() -> None:
    """Secrets, tokens, and what the user adds to token requests are left out."""
    shown = repr(
        [
            ClientCredentials("app", "hush", headers={"X": "hush"}, parameters={"x": "hush"}),
            PasswordCredentials("ann", "hush", "app", "hush"),
            RefreshToken("hush", "app", "hush", token=Token("hush", refresh_token="hush")),
            TokenRequest("POST", "https://id.example/", {"Authorization": "hush"}, b"hush"),
            TokenResponse(200, b"hush"),
        ]
    )
    assert "hush" not in shown
    assert "app" in shown
