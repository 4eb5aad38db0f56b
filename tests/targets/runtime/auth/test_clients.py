"""Clients and authentication together: one transport sends calls and token requests."""

from __future__ import annotations

import asyncio
import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from specloom.targets.runtime.client import (
    ApiClient,
    ApiError,
    ApiStatusError,
    AsyncApiClient,
    AuthorizationCode,
    ClientCredentials,
    ClientOptions,
    CredentialsError,
    Headers,
    PasswordCredentials,
    Request,
    Response,
    TokenError,
)
from specloom.targets.runtime.document import ApiKeyScheme, Document, OAuth2Flow, OAuth2Scheme
from specloom.targets.runtime.operation import (
    COOKIE,
    QUERY,
    Content,
    Kind,
    Operation,
)
from specloom.targets.runtime.operation import Response as Documented

DOCUMENT = Document(
    "d",
    "D",
    "1",
    servers=("https://api.example/v2",),
    schemes={
        "OAuth": OAuth2Scheme(
            (
                OAuth2Flow("password", token_url="/oauth/token"),
                OAuth2Flow("clientCredentials", token_url="/oauth/token"),
                OAuth2Flow(
                    "authorizationCode", token_url="/oauth/token", authorization_url="/login"
                ),
            )
        ),
        "Query": ApiKeyScheme(QUERY, "key"),
        "Cookie": ApiKeyScheme(COOKIE, "session"),
    },
    keywords={"OAuth": "oauth"},
)
JSON = (Documented(200, (Content("application/json", lambda: object, Kind.JSON),)),)


def operation(scheme: str = "OAuth", method: str = "GET") -> Operation[Any]:
    return Operation("Call", method, "/things", responses=JSON, security=({scheme: ()},))


@dataclass
class Server:
    """Gives tokens `t1`, `t2`..., and answers calls with the last one; others get 401."""

    refuse_all: bool = False
    requests: list[Request] = field(default_factory=list[Request])
    tokens: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, request: Request) -> Response:
        """The answer."""
        with self.lock:
            self.requests.append(request)
            if urlsplit(request.url).path == "/oauth/token":
                self.tokens += 1
                return _json(200, {"access_token": f"t{self.tokens}", "token_type": "bearer"})
            good = request.headers.get("authorization", "") in (f"Bearer t{self.tokens}", "")
            return _json(200 if good and not self.refuse_all else 401, {"ok": good})

    def close(self) -> None:
        """Nothing to close."""

    @property
    def paths(self) -> list[str]:
        """Where requests went."""
        return [urlsplit(request.url).path for request in self.requests]


class AsyncServer:
    """The same server, awaited."""

    def __init__(self, server: Server) -> None:
        self._server = server

    async def send(self, request: Request) -> Response:
        """The answer."""
        await asyncio.sleep(0)
        return self._server.send(request)

    async def close(self) -> None:
        """Nothing to close."""


def _json(status: int, body: object) -> Response:
    return Response(
        status, Headers([("Content-Type", "application/json")]), json.dumps(body).encode()
    )


class Caller:
    """Makes calls through a client of either kind."""

    def __init__(self, server: Server, credentials: dict[str, Any], *, is_async: bool) -> None:
        self.is_async = is_async
        self._blocking = ApiClient(
            DOCUMENT, credentials=credentials, options=ClientOptions(http_client=server)
        )
        self._async = AsyncApiClient(
            DOCUMENT,
            credentials=credentials,
            options=ClientOptions(http_client=AsyncServer(server)),
        )

    def call(self, called: Operation[Any], body: Any = None) -> Any:
        """The parsed answer."""
        if not self.is_async:
            return self._blocking.caller.respond(called, {}, body, {}).parsed
        return asyncio.run(self._async.caller.respond(called, {}, body, {})).parsed

    def call_at_once(self, count: int) -> list[Any]:
        """The answers to calls that are made at the same time."""
        if not self.is_async:
            with ThreadPoolExecutor(count) as pool:
                return list(pool.map(lambda _: self.call(operation()), range(count)))

        async def gather() -> list[Any]:
            calls = (self._async.caller.respond(operation(), {}, None, {}) for _ in range(count))
            return [response.parsed for response in await asyncio.gather(*calls)]

        return asyncio.run(gather())


@pytest.fixture(params=[False, True], ids=["blocking", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    """Which kind of client."""
    return bool(request.param)


def test_a_token_is_fetched_by_the_first_call_and_kept(is_async: bool) -> None:
    """The token request goes to the server's own origin, with what the user adds to it."""
    server = Server()
    flow = PasswordCredentials("ann", "pw", headers={"Umb-Project-Alias": "nordlys"})
    caller = Caller(server, {"OAuth": flow}, is_async=is_async)
    assert caller.call(operation()) == caller.call(operation()) == {"ok": True}
    assert server.paths == ["/oauth/token", "/v2/things", "/v2/things"]
    token_request = server.requests[0]
    assert token_request.headers["umb-project-alias"] == "nordlys"
    assert "authorization" not in token_request.headers


def test_a_refused_token_is_renewed_once(is_async: bool) -> None:
    """The call is made again with the new token, even one that is not safe to repeat after errors."""
    server = Server()
    caller = Caller(server, {"OAuth": ClientCredentials("app", "s")}, is_async=is_async)
    caller.call(operation())
    server.tokens += 1  # somebody revoked t1
    assert caller.call(operation(method="POST")) == {"ok": True}
    assert server.tokens == 3


def test_a_call_that_stays_refused_is_an_error(is_async: bool) -> None:
    """One new token, one more attempt, and then the user hears of it."""
    server = Server(refuse_all=True)
    caller = Caller(server, {"OAuth": ClientCredentials("app", "s")}, is_async=is_async)
    with pytest.raises(ApiStatusError) as caught:
        caller.call(operation())
    assert caught.value.status_code == 401
    assert server.paths == ["/oauth/token", "/v2/things"] * 2


def test_calls_at_the_same_time_share_a_token(is_async: bool) -> None:
    """Eight calls, one token request."""
    server = Server()
    caller = Caller(server, {"OAuth": ClientCredentials("app", "s")}, is_async=is_async)
    assert caller.call_at_once(8) == [{"ok": True}] * 8
    assert server.tokens == 1


def test_without_credentials_nothing_is_sent(is_async: bool) -> None:
    """The error comes before the network."""
    server = Server()
    with pytest.raises(CredentialsError, match=r"Call needs credentials .* oauth=\.\.\."):
        Caller(server, {}, is_async=is_async).call(operation())
    assert server.requests == []


@pytest.mark.parametrize("kind", [TokenError, CredentialsError])
def test_errors_of_authentication_are_errors_of_the_call(kind: type[Exception]) -> None:
    """Whoever catches ApiError catches them."""
    assert issubclass(kind, ApiError)


def test_keys_in_query_and_cookie_are_added(is_async: bool) -> None:
    """Characters that mean something in a URL are escaped."""
    server = Server()
    caller = Caller(server, {"Query": "a&b", "Cookie": "c"}, is_async=is_async)
    caller.call(operation("Query"))
    caller.call(operation("Cookie"))
    first, second = server.requests
    assert dict(parse_qsl(urlsplit(first.url).query)) == {"key": "a&b"}
    assert second.headers["cookie"] == "session=c"


def test_a_user_logs_in_through_the_client(is_async: bool) -> None:
    """The client leads through the login, and gives the token of that user."""
    login_server = Server()
    flow = AuthorizationCode("app", "https://app.example/back")
    options = ClientOptions(http_client=login_server)
    if is_async:
        options = ClientOptions(http_client=AsyncServer(login_server))

        async def log_in() -> str:
            client = AsyncApiClient(DOCUMENT, credentials={"OAuth": flow}, options=options)
            login = await client.start_login()
            back = f"https://app.example/back?code=c&state={login.state}"
            return (await client.finish_login(login, back)).access_token

        assert asyncio.run(log_in()) == "t1"
        return
    client = ApiClient(DOCUMENT, credentials={"OAuth": flow}, options=options)
    login = client.start_login()
    assert login.url.startswith("https://api.example/login?response_type=code")
    back = f"https://app.example/back?code=c&state={login.state}"
    assert client.finish_login(login, back).access_token == "t1"
