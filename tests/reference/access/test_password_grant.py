"""`POST /oauth/token` of Content Management: a name and a password for a token."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import select, update
from umbraco_apis.content_management_v2 import errors

from content_platform.access.login import MAX_FAILURES
from content_platform.storage.schema import audit_entry, oauth_token, user_account
from live.asking import Ask
from live.site import Site

from .conftest import EMAIL, PASSWORD

_PROJECT = {"umb-project-alias": "demo"}


def _body(password: str = PASSWORD, **others: str) -> dict[str, str]:
    return {"grant_type": "password", "username": EMAIL, "password": password, **others}


def _refusal(site: Site, body: dict[str, Any], **options: str) -> str:
    with pytest.raises(errors.BadRequest) as refused:
        site.content_management(api_key=None, **options).oauth.post_token(body=body)
    return str(json.loads(refused.value.content)["error"])


def test_a_password_is_traded_for_a_token(editor: str, ask: Ask) -> None:
    """The token acts for its user, for a day, and no cache keeps it. Case of the name does not count."""
    answer = ask("POST", "/oauth/token", _PROJECT, _body(username=editor.upper()))
    token = json.loads(answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert (token["token_type"], token["expires_in"]) == ("bearer", 86399)
    headers = {**_PROJECT, "authorization": f"Bearer {token['access_token']}"}
    assert ask("GET", "/content", headers).status == 200
    assert ask("GET", "/language", headers).status == 403


def test_a_token_comes_through_the_generated_client(site: Site, editor: str) -> None:
    """It needs no key, and its token is one for the client."""
    token = site.content_management(api_key=None).oauth.post_token(body=_body())
    client = site.content_management(api_key=None, bearer=token.access_token)
    assert client.content.get().embedded.content is not None
    assert editor == EMAIL


def test_refusals_are_those_of_oauth(site: Site, editor: str, ask: Ask) -> None:
    """Wrong names, passwords and projects are told alike; other grants and missing fields are not."""
    assert editor
    assert _refusal(site, _body("wrong")) == "invalid_grant"
    assert _refusal(site, _body(username="nobody@example.com")) == "invalid_grant"
    assert _refusal(site, _body(), umb_project_alias="another") == "invalid_grant"
    assert _refusal(site, _body(grant_type="client_credentials")) == "unsupported_grant_type"
    for headers, form in ((_PROJECT, {"grant_type": "password"}), ({}, _body())):
        answer = ask("POST", "/oauth/token", headers, form)
        assert (answer.status, json.loads(answer.text)["error"]) == (400, "invalid_request")


def test_users_without_a_password_cannot_log_in(site: Site) -> None:
    """They have keys; an empty password is none."""
    assert _refusal(site, _body(username="writer@example.com")) == "invalid_grant"


def test_who_guesses_is_locked_out(site: Site, editor: str) -> None:
    """After five failures in a row the right password is refused, too, and so are key and tokens."""
    client = site.content_management(api_key=None)
    token = client.oauth.post_token(body=_body()).access_token
    for _ in range(MAX_FAILURES):
        assert _refusal(site, _body("wrong")) == "invalid_grant"
    assert _refusal(site, _body()) == "invalid_grant"
    for client in (
        site.content_management(api_key=None, bearer=token),
        site.content_management("editor"),
    ):
        with pytest.raises(errors.Unauthorized):
            client.content.get()
    with site.platform.store.read() as connection:
        entries = connection.execute(
            select(audit_entry.c.comment).where(audit_entry.c.entity_kind == "user")
        )
        assert [*entries.scalars()] == ["locked out"]
    assert editor


def test_a_success_ends_a_row_of_failures(site: Site, editor: str) -> None:
    """Failures count in a row: who knows the password is not locked out by mistakes of a year."""
    for _ in range(2):
        for _ in range(MAX_FAILURES - 1):
            _refusal(site, _body("wrong"))
        assert site.content_management(api_key=None).oauth.post_token(body=_body()).expires_in
    assert editor


def test_tokens_end(site: Site, editor: str, ask: Ask) -> None:
    """An expired one is 401, and is forgotten when the next is made."""
    client = site.content_management(api_key=None)
    token = client.oauth.post_token(body=_body()).access_token
    with site.platform.store.upkeep() as connection:
        connection.execute(update(oauth_token).values(expires_at=site.platform.store.clock()))
    headers = {**_PROJECT, "authorization": f"Bearer {token}"}
    assert ask("GET", "/content", headers).status == 401
    client.oauth.post_token(body=_body())
    with site.platform.store.read() as connection:
        assert len(connection.execute(select(oauth_token.c.digest)).all()) == 1
        logged_in = select(user_account.c.last_login_at).where(user_account.c.email == editor)
        assert connection.execute(logged_in).scalar_one() is not None
