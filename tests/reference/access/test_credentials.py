"""Who calls: keys, tokens and both together, and in which order a request is looked at."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import timedelta

import pytest

from content_platform.access.accounts import account_id
from content_platform.access.api_keys import create_key, revoke_key
from content_platform.access.tokens import PASSWORD_CLIENT, NewToken, TokenKind, issue_token
from content_platform.errors import NotFound
from live.asking import Ask
from live.site import Site

from .conftest import EMAIL

_PROJECT = {"umb-project-alias": "demo"}


def _basic(name: str, password: str = "") -> dict[str, str]:
    return {"authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}


def _token(site: Site, *, client_id: str = PASSWORD_CLIENT, days: int = 1) -> str:
    store = site.platform.store
    new = NewToken(TokenKind.ACCESS, client_id, timedelta(days=days))
    with store.upkeep() as connection:
        user_id = account_id(connection, EMAIL)
        return issue_token(connection, new, user_id=user_id, now=store.clock())


def _status(ask: Ask, headers: Mapping[str, str], path: str = "/content") -> int:
    return ask("GET", path, {**_PROJECT, **headers}).status


def test_each_kind_of_credentials_will_do(site: Site, ask: Ask) -> None:
    """The key in its header, the key as user name without password, and a token."""
    key = site.keys["editor"]
    assert _status(ask, {"api-key": key}) == 200
    assert _status(ask, _basic(key)) == 200
    assert _status(ask, {"authorization": f"bearer {_token(site)}"}) == 200


def test_what_is_not_right_is_401(site: Site, ask: Ask) -> None:
    """Whatever is wrong with credentials, the answer is the same, and challenges for each scheme."""
    key = site.keys["editor"]
    for headers in (
        {},
        {"api-key": "nobody's"},
        {"api-key": key.swapcase()},
        _basic(key, "with a password"),
        _basic("nobody's"),
        {"authorization": f"Bearer {key}"},
        {"api-key": _token(site)},
        {"authorization": f"Bearer {_token(site, days=-1)}"},
        {"authorization": f"Bearer {_token(site, client_id='umbraco-back-office')}"},
    ):
        answer = ask("GET", "/content", {**_PROJECT, **headers})
        assert (answer.status, json.loads(answer.text)["error"]["code"]) == (401, "Unauthorized")
        assert len(answer.headers.get_list("www-authenticate")) == 3


def test_with_a_token_and_a_key_the_token_counts(site: Site, ask: Ask) -> None:
    """The user is that of the token, and one that is wrong is 401 even if the other is right."""
    bearer = {"authorization": f"Bearer {_token(site)}"}  # an editor, who has not the settings
    wrong = {"authorization": "Bearer nobody's"}
    key = {"api-key": site.keys["administrator"]}
    assert _status(ask, key, "/language") == 200
    assert _status(ask, {**bearer, **key}, "/language") == 403
    assert _status(ask, {**bearer, **key}) == 200
    assert _status(ask, {**wrong, **key}) == 401
    assert _status(ask, {**bearer, "api-key": "nobody's"}) == 401


def test_a_project_is_asked_for_first(site: Site, ask: Ask) -> None:
    """None is 400 before anything else, and another is 401 even with a key that is right."""
    key = {"api-key": site.keys["editor"]}
    for headers in ({}, key, {"umb-project-alias": ""}):
        assert ask("GET", "/content", headers).status == 400
    assert ask("GET", "/content", {**key, "umb-project-alias": "another"}).status == 401
    assert ask("GET", "/content", {**key, "umb-project-alias": "DEMO"}).status == 200


def test_checks_come_in_their_order(site: Site, ask: Ask) -> None:
    """401 goes before 403, and 403 before what is wrong with parameters and bodies."""
    faulty = "/member/group"
    assert ask("POST", faulty, {**_PROJECT, "content-type": "text/csv"}).status == 401
    writer = {**_PROJECT, "api-key": site.keys["writer"]}
    assert ask("POST", faulty, {**writer, "content-type": "text/csv"}).status == 403
    assert ask("GET", "/content/no-id", writer).status == 400


def test_a_key_is_good_until_it_is_revoked(site: Site, ask: Ask) -> None:
    """It is known to who made it alone, and revoked by name."""
    store = site.platform.store
    with store.upkeep() as connection:
        user_id = account_id(connection, EMAIL)
        key = create_key(connection, name="build", user_id=user_id, now=store.clock())
    assert _status(ask, {"api-key": key}) == 200
    with store.upkeep() as connection:
        revoke_key(connection, name="build", now=store.clock())
    assert _status(ask, {"api-key": key}) == 401
    with store.upkeep() as connection, pytest.raises(NotFound):
        revoke_key(connection, name="build", now=store.clock())
