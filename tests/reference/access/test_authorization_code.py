"""Logging in to the backoffice: a browser, the login page, codes with PKCE and refresh tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias
from urllib.parse import urlsplit

import pytest
from sqlalchemy import update

from content_platform.access.tokens import TokenKind
from content_platform.storage.schema import oauth_token, user_account
from live.asking import Answer, Ask
from live.browser import CALLBACK, TOKEN, Browser, Client, query_of
from live.site import Site

from .conftest import EMAIL, PASSWORD

_ME = "/umbraco/management/api/v1/user/current"
Login: TypeAlias = Callable[[Client], str]
"""Logs the editor in to a client; gives the code."""


@pytest.fixture
def browser(ask: Ask, editor: str) -> Browser:
    """A browser without cookies. The editor has a password."""
    assert editor
    return Browser(ask)


@pytest.fixture
def log_in(browser: Browser) -> Login:
    """Goes the whole way with a browser."""

    def code(client: Client) -> str:
        browser.cookies.clear()
        login = browser.open(client.authorize()).headers["location"]
        back = browser.log_in(login, EMAIL, PASSWORD).headers["location"]
        return query_of(browser.open(back).headers["location"])["code"]

    return code


def _tokens(ask: Ask, form: dict[str, str]) -> Any:
    answer = ask("POST", TOKEN, None, form)
    assert answer.status == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    return json.loads(answer.text)


def _error(ask: Ask, form: dict[str, str]) -> str:
    answer = ask("POST", TOKEN, None, form)
    assert answer.status == 400, answer.text
    return str(json.loads(answer.text)["error"])


def _me(ask: Ask, token: str) -> Answer:
    return ask("GET", _ME, {"authorization": f"Bearer {token}"})


def test_a_person_logs_in_and_comes_back_with_a_code(browser: Browser) -> None:
    """Authorize, login page, authorize, client: each step leads to the next, and state comes back."""
    start = Client().authorize()
    away = browser.open(start)
    assert (away.status, away.headers["cache-control"]) == (302, "no-store")
    login = away.headers["location"]
    assert urlsplit(login).path == "/umbraco/login"
    back = browser.log_in(login, EMAIL, PASSWORD)
    assert (back.status, back.headers["location"]) == (303, start)
    end = browser.open(start).headers["location"]
    assert end.startswith(f"{CALLBACK}?")
    assert query_of(end)["state"] == "a state, & more"
    again = browser.open(Client().authorize()).headers["location"]
    assert query_of(again)["code"] != query_of(end)["code"]


def test_tokens_act_for_the_person(log_in: Login, ask: Ask) -> None:
    """A code becomes an access token that is good for five minutes, and a refresh token."""
    client = Client()
    tokens = _tokens(ask, client.code_form(log_in(client)))
    assert (tokens["token_type"], tokens["expires_in"]) == ("Bearer", 299)
    assert json.loads(_me(ask, tokens["access_token"]).text)["email"] == EMAIL
    assert _me(ask, tokens["refresh_token"]).status == 401


def test_refresh_tokens_rotate(log_in: Login, ask: Ask) -> None:
    """Each is traded for the next, with an access token."""
    client = Client()
    tokens = _tokens(ask, client.code_form(log_in(client)))
    for _ in range(3):
        renewed = _tokens(ask, client.refresh_form(tokens["refresh_token"]))
        assert renewed["refresh_token"] != tokens["refresh_token"]
        assert _me(ask, renewed["access_token"]).status == 200
        tokens = renewed


def test_a_refresh_token_that_comes_again_revokes_its_login(log_in: Login, ask: Ask) -> None:
    """Somebody has a copy: nobody keeps anything of this login, and other logins are left alone."""
    client = Client()
    first = _tokens(ask, client.code_form(log_in(client)))
    other = _tokens(ask, client.code_form(log_in(client)))
    second = _tokens(ask, client.refresh_form(first["refresh_token"]))
    assert _error(ask, client.refresh_form(first["refresh_token"])) == "invalid_grant"
    assert _error(ask, client.refresh_form(second["refresh_token"])) == "invalid_grant"
    assert _me(ask, first["access_token"]).status == 401
    assert _me(ask, second["access_token"]).status == 401
    assert _me(ask, other["access_token"]).status == 200


def test_a_code_that_comes_again_revokes_its_login(log_in: Login, ask: Ask) -> None:
    """As refresh tokens do, even if whoever sends it does not know the verifier."""
    for wrong in ({}, {"code_verifier": "x" * 43}):
        client = Client()
        code = log_in(client)
        tokens = _tokens(ask, client.code_form(code))
        assert _error(ask, client.code_form(code, **wrong)) == "invalid_grant"
        assert _me(ask, tokens["access_token"]).status == 401


@pytest.mark.parametrize("what", ["code", "refresh token"])
def test_of_many_at_once_one_gets_tokens_and_keeps_none(log_in: Login, ask: Ask, what: str) -> None:
    """However close they come: the second use is one of a thief, or the first was."""
    client = Client()
    form = client.code_form(log_in(client))
    if what == "refresh token":
        form = client.refresh_form(_tokens(ask, form)["refresh_token"])
    with ThreadPoolExecutor(8) as pool:
        answers = [*pool.map(lambda _: ask("POST", TOKEN, None, form), range(8))]
    granted = [json.loads(each.text) for each in answers if each.status == 200]
    assert len(granted) == 1
    assert {each.status for each in answers} == {200, 400}
    assert _me(ask, granted[0]["access_token"]).status == 401
    assert _error(ask, client.refresh_form(granted[0]["refresh_token"])) == "invalid_grant"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"code_verifier": "x" * 43}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_request"),
        ({"code_verifier": "too short"}, "invalid_request"),
        ({"code": "nobody's"}, "invalid_grant"),
        ({"redirect_uri": f"{CALLBACK}/"}, "invalid_grant"),
        ({"client_id": "umbraco-swagger"}, "invalid_grant"),
        ({"client_id": "somebody"}, "invalid_client"),
        ({"grant_type": 'pass"word'}, "unsupported_grant_type"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
    ],
)
def test_a_code_is_for_whom_it_was_made(
    log_in: Login, ask: Ask, wrong: dict[str, str], error: str
) -> None:
    """The client, the redirect URI and the verifier have to be those of the login; else it stays good."""
    client = Client()
    code = log_in(client)
    assert _error(ask, client.code_form(code, **wrong)) == error
    assert _tokens(ask, client.code_form(code))["access_token"]


def test_codes_and_refresh_tokens_end(log_in: Login, ask: Ask, site: Site) -> None:
    """What has run out is good for nothing, and not a sign of thieves: the rest of the login stays good."""
    client = Client()
    code = log_in(client)
    _expire(site, TokenKind.CODE)
    assert _error(ask, client.code_form(code)) == "invalid_grant"
    tokens = _tokens(ask, client.code_form(log_in(client)))
    _expire(site, TokenKind.REFRESH)
    assert _error(ask, client.refresh_form(tokens["refresh_token"])) == "invalid_grant"
    assert _me(ask, tokens["access_token"]).status == 200


def test_who_is_locked_out_keeps_nothing(
    log_in: Login, browser: Browser, ask: Ask, site: Site
) -> None:
    """Neither tokens nor codes nor the session of a browser are good any more."""
    client = Client()
    tokens = _tokens(ask, client.code_form(log_in(client)))
    code = log_in(client)
    with site.platform.store.upkeep() as connection:
        connection.execute(update(user_account).values(is_locked_out=True))
    assert _me(ask, tokens["access_token"]).status == 401
    assert _error(ask, client.refresh_form(tokens["refresh_token"])) == "invalid_grant"
    assert _error(ask, client.code_form(code)) == "invalid_grant"
    assert "/umbraco/login?" in browser.open(client.authorize()).headers["location"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"client_id": "somebody"},
        {"redirect_uri": f"{CALLBACK}/"},
        {"redirect_uri": CALLBACK.replace("http:", "https:")},
        {"redirect_uri": f"{CALLBACK}?more"},
        {"redirect_uri": 'https://evil.example/"'},
        {"client_id": None},
        {"redirect_uri": None},
    ],
)
def test_nobody_is_sent_where_no_client_is_registered(
    browser: Browser, wrong: dict[str, str | None]
) -> None:
    """Whoever is to blame for client or address, the browser stays here."""
    answer = browser.open(Client().authorize(**wrong))
    assert (answer.status, "location" in answer.headers) == (400, False)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": 'co"de'}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "too short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
    ],
)
def test_a_client_is_told_what_it_did_wrong(
    browser: Browser, wrong: dict[str, str | None], error: str
) -> None:
    """The browser comes back to it with the error and the state, without a login."""
    location = browser.open(Client().authorize(**wrong)).headers["location"]
    assert location.startswith(f"{CALLBACK}?")
    assert (query_of(location)["error"], query_of(location)["state"]) == (error, "a state, & more")


def test_scopes_are_passed_over(log_in: Login, browser: Browser, ask: Ask) -> None:
    """There are none, and clients that always ask for some are served."""
    client = Client()
    log_in(client)
    end = browser.open(client.authorize(scope="openid offline_access")).headers["location"]
    form = client.code_form(query_of(end)["code"], scope="openid")
    refresh = _tokens(ask, form)["refresh_token"]
    assert _tokens(ask, client.refresh_form(refresh, scope="openid"))["access_token"]


def _expire(site: Site, kind: TokenKind) -> None:
    store = site.platform.store
    with store.upkeep() as connection:
        ended = update(oauth_token).where(oauth_token.c.kind == kind.value)
        connection.execute(ended.values(expires_at=store.clock()))
