"""Logging in: a password for a token of Content Management, a browser and a code for one of Management."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from httpx2 import Response
from starlette.testclient import TestClient
from umbraco_apis.content_management_v2 import errors
from umbraco_apis.management_v1 import errors as management_errors
from umbraco_apis.management_v1.errors import LoginError, TokenError
from umbraco_apis.management_v1.runtime import AuthorizationCode

from content_platform.access.accounts import account_id, set_password
from live.site import Site

_EMAIL = "editor@example.com"
_PASSWORD = "correct horse battery staple"
_CLIENT = "umbraco-back-office"
_CALLBACK = "http://127.0.0.1:8080/umbraco/oauth_complete"
_INPUT = re.compile(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"')


@pytest.fixture
def editor(site: Site) -> Site:
    """A site whose editor has a password."""
    store = site.platform.store
    with store.engine.begin() as connection:
        user_id = account_id(connection, _EMAIL)
        set_password(connection, user_id, _PASSWORD, store.clock())
    return site


@pytest.fixture
def browser(editor: Site) -> TestClient:
    """Keeps cookies, and goes where it is told to itself."""
    return TestClient(editor.app, base_url="http://platform.test", follow_redirects=False)


def test_a_password_is_traded_for_a_token(editor: Site) -> None:
    """The token acts for its user, with their sections and no more."""
    token = editor.content_management(api_key=None).oauth.post_token(
        body={"grant_type": "password", "username": _EMAIL, "password": _PASSWORD}
    )
    assert token.token_type == "bearer"
    client = editor.content_management(api_key=None, bearer=token.access_token)
    client.content.get()
    with pytest.raises(errors.Forbidden):
        client.language.get()


def test_a_wrong_password_is_an_oauth_error(editor: Site) -> None:
    """400 as RFC 6749 has it, the same for users that there are not."""
    oauth = editor.content_management(api_key=None).oauth
    for username in (_EMAIL, "nobody-at-all@example.com"):
        with pytest.raises(errors.BadRequest) as refused:
            oauth.post_token(
                body={"grant_type": "password", "username": username, "password": "wrong"}
            )
        assert getattr(refused.value.body, "error", None) == "invalid_grant"


def test_a_wrong_token_is_refused_even_beside_a_right_key(editor: Site) -> None:
    """401, and the key does not count (decision 30)."""
    with pytest.raises(errors.Unauthorized):
        editor.content_management(headers={"Authorization": "Bearer wrong"}).content.get()


def test_a_browser_logs_in_and_a_client_gets_tokens(editor: Site, browser: TestClient) -> None:
    """The code that comes back is traded for a token, which is renewed when it is spent."""
    client = editor.management(AuthorizationCode(_CLIENT, _CALLBACK))
    login = client.start_login()
    came_back = _log_in(browser, login.url)
    token = client.finish_login(login, came_back)
    with pytest.raises(TokenError):  # a code is good once, and takes its tokens with it
        client.finish_login(login, came_back)
    assert token.access_token
    login = client.start_login()
    token = client.finish_login(login, _code(browser, login.url))
    assert editor.management(token.access_token).user.get_current().email == _EMAIL


def test_a_refresh_token_is_good_once(editor: Site, browser: TestClient) -> None:
    """One that comes again revokes all tokens of its login."""
    client = editor.management(AuthorizationCode(_CLIENT, _CALLBACK))
    login = client.start_login()
    first = client.finish_login(login, _log_in(browser, login.url))
    asked = {
        "grant_type": "refresh_token",
        "client_id": _CLIENT,
        "refresh_token": first.refresh_token,
    }
    second = editor.management().login.post_back_office_token(body=asked)
    assert editor.management(second.access_token).user.get_current().email == _EMAIL
    with pytest.raises(management_errors.BadRequest):
        editor.management().login.post_back_office_token(body=asked)
    with pytest.raises(management_errors.Unauthorized):
        editor.management(second.access_token).user.get_current()


def test_whoever_has_not_logged_in_is_sent_to_the_login_page(editor: Site) -> None:
    """302; a client or an address that is not registered is 400 instead, and nobody is sent there."""
    login = editor.management().login.with_raw_response
    sent = login.get_back_office_authorize(
        client_id=_CLIENT,
        redirect_uri=_CALLBACK,
        response_type="code",
        code_challenge="0" * 43,
        code_challenge_method="S256",
    )
    assert sent.status_code == 302
    assert urlsplit(sent.headers["Location"]).path == "/umbraco/login"
    for client_id, redirect_uri in (("somebody", _CALLBACK), (_CLIENT, f"{_CALLBACK}/")):
        with pytest.raises(management_errors.BadRequest):
            login.get_back_office_authorize(client_id=client_id, redirect_uri=redirect_uri)


def test_a_wrong_password_does_not_log_in(editor: Site, browser: TestClient) -> None:
    """The form is shown again, without a session."""
    client = editor.management(AuthorizationCode(_CLIENT, _CALLBACK))
    login = client.start_login()
    answer = _submit(browser, login.url, "wrong")
    assert answer.status_code == 403
    with pytest.raises(LoginError):
        client.finish_login(login, f"{_CALLBACK}?code=invented&state=another")


def _log_in(browser: TestClient, url: str) -> str:
    """Where the browser is sent at last, after the form."""
    answer = _submit(browser, url, _PASSWORD)
    assert answer.status_code == 303
    return _code(browser, urljoin(url, answer.headers["location"]))


def _submit(browser: TestClient, url: str, password: str) -> Response:
    to_page = browser.get(url)
    assert to_page.status_code == 302
    page = browser.get(urljoin(url, to_page.headers["location"]))
    assert page.status_code == 200
    fields = {name: unescape(value) for name, value in _INPUT.findall(page.text)}
    return browser.post(page.url, data={**fields, "email": _EMAIL, "password": password})


def _code(browser: TestClient, url: str) -> str:
    """The address that a browser with a session is sent to."""
    answer = browser.get(url)
    assert answer.status_code == 302
    back = str(answer.headers["location"])
    assert back.startswith(_CALLBACK)
    assert "code" in parse_qs(urlsplit(back).query)
    return back
