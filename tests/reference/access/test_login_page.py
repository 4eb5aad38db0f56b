"""The login page: what a browser may submit, and what the page tells whom."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import quote

import pytest

from content_platform.access.login import MAX_FAILURES
from content_platform.access.oauth.client import registered_clients
from content_platform.settings import Settings
from live.asking import Ask
from live.browser import AUTHORIZE, Browser, Client
from live.databases import Databases
from live.site import Site

from .conftest import EMAIL, PASSWORD

_LOGIN = f"/umbraco/login?return={quote(f'{AUTHORIZE}?client_id=a&redirect_uri=b', safe='')}"


@pytest.fixture
def browser(ask: Ask, editor: str) -> Browser:
    """A browser without cookies. The editor has a password."""
    assert editor
    return Browser(ask)


def test_the_page_runs_and_loads_nothing(browser: Browser) -> None:
    """It is in no frame and in no cache, and scripts do not run in it."""
    page = browser.open(_LOGIN)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["cache-control"] == "no-store"
    assert "<script" not in page.text


def test_cookies_are_for_the_server_alone(browser: Browser, ask: Ask) -> None:
    """No script reads them, no other site makes the browser submit with them."""
    answer = browser.log_in(_LOGIN, EMAIL, PASSWORD)
    session = SimpleCookie(answer.headers["set-cookie"])["platform-session"]
    assert (session["httponly"], session["samesite"], session["path"]) == (True, "lax", "/umbraco")
    form = SimpleCookie(ask("GET", _LOGIN).headers["set-cookie"])["platform-login"]
    assert (form["httponly"], form["samesite"]) == (True, "strict")


def test_a_wrong_password_shows_the_form_again(browser: Browser) -> None:
    """With the address and without the password; it does not tell whether there is such a user."""
    for email in (EMAIL, 'nobody"><b>@example.com'):
        answer = browser.log_in(_LOGIN, email, "wrong horse")
        assert answer.status == 403
        assert "not right" in answer.text
        assert "wrong horse" not in answer.text
        assert "<b>" not in answer.text
    assert "platform-session" not in browser.cookies


def test_who_guesses_is_locked_out(browser: Browser) -> None:
    """The right password is refused after five wrong ones, in the same words."""
    for _ in range(MAX_FAILURES):
        browser.log_in(_LOGIN, EMAIL, "wrong")
    answer = browser.log_in(_LOGIN, EMAIL, PASSWORD)
    assert (answer.status, "not right" in answer.text) == (403, True)


def test_a_form_of_another_site_is_refused(browser: Browser, ask: Ask) -> None:
    """It has no token, or one that the browser has no cookie for; nothing is looked up."""
    for token in ("", "0" * 64, "tøken"):
        answer = browser.log_in(_LOGIN, EMAIL, PASSWORD, token=token)
        assert (answer.status, "platform-session" in browser.cookies) == (403, False)
    other = Browser(ask)
    other.open(_LOGIN)
    stolen = {"email": EMAIL, "password": PASSWORD, "return": f"{AUTHORIZE}?a=b", "token": "0" * 64}
    assert other.open("/umbraco/login", stolen).status == 403
    assert Browser(ask).open("/umbraco/login", stolen).status == 403


@pytest.mark.parametrize(
    "target",
    [
        "",
        "/",
        "https://evil.example",
        "//evil.example/umbraco",
        AUTHORIZE,
        f"{AUTHORIZE}x?a=b",
        f"{AUTHORIZE}?a=b\r\nSet-Cookie: c=d",
        f"https://evil.example{AUTHORIZE}?a=b",
    ],
)
def test_nobody_is_sent_anywhere_else(browser: Browser, target: str) -> None:
    """The page leads back to the authorization endpoint alone, whatever link brought one here."""
    assert browser.open(f"/umbraco/login?return={quote(target, safe='')}").status == 400
    answer = browser.log_in(_LOGIN, EMAIL, PASSWORD, **{"return": target})
    assert (answer.status, "location" in answer.headers) == (400, False)


def test_a_form_of_any_size_is_refused(browser: Browser) -> None:
    """Nothing that is larger than what the page sends is read to its end."""
    assert browser.log_in(_LOGIN, "a" * 20_000, PASSWORD).status == 413


def test_no_database_is_no_login(browser: Browser, site: Site, databases: Databases) -> None:
    """The page says that it will be there again, and the browser when to try."""
    browser.open(_LOGIN)
    site.platform.close()
    databases.drop(site.settings.database_url)
    answer = browser.log_in(_LOGIN, EMAIL, PASSWORD)
    assert (answer.status, int(answer.headers["retry-after"]) > 0) == (503, True)


def test_tools_of_developers_are_no_clients_in_production() -> None:
    """The backoffice is one everywhere, with addresses that an operator may add to."""
    settings = Settings.model_validate(
        {
            "environment": "production",
            "public_url": "https://cms.example.com/",
            "back_office_redirect_uris": ("https://office.example.com/done",),
        }
    )
    assert {name: each.redirect_uris for name, each in registered_clients(settings).items()} == {
        "umbraco-back-office": {
            "https://cms.example.com/umbraco/oauth_complete",
            "https://office.example.com/done",
        }
    }
    developers = registered_clients(Settings())
    assert {*developers} == {"umbraco-back-office", "umbraco-swagger", "umbraco-postman"}
    assert Client().redirect_uri in developers["umbraco-back-office"].redirect_uris
