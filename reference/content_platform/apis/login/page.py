"""Requests of browsers in, the login page out, or the way back for whoever has logged in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from hmac import compare_digest
from typing import Final, Literal
from urllib.parse import parse_qs

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from content_platform.access.login import check_password, welcome
from content_platform.access.secret import new_secret
from content_platform.access.session import LIFETIME, begin_session
from content_platform.apis.login.addresses import AUTHORIZE, COOKIE, LOGIN, PATH, RETURN
from content_platform.apis.login.html import LoginForm, message_page
from content_platform.errors import StorageUnavailable
from content_platform.platform import Platform
from content_platform.storage.store import Store

__all__ = ["login_routes"]

_NONCE_COOKIE: Final = "platform-login"
_MAX_FORM: Final = 16 * 1024  # bytes
_NOWHERE: Final = ("Nothing to log in to", "Begin with the program that you want to use.")
_WRONG: Final = "The email address or the password is not right."
_STALE: Final = "The page was open for too long. Try again."


def login_routes(platform: Platform) -> list[Route]:
    """The routes of the login page."""
    page = _LoginPage(platform.store, platform.settings.public_url.startswith("https:"))
    return [
        Route(LOGIN, page.show, methods=["GET"]),
        Route(LOGIN, page.submit, methods=["POST"]),
    ]


@dataclass(frozen=True, slots=True)
class _Submitted:
    return_to: str
    token: str
    email: str
    password: str

    @classmethod
    def of(cls, fields: Mapping[str, list[str]]) -> _Submitted:
        names = (RETURN, "token", "email", "password")
        return cls(*(fields.get(name, [""])[0] for name in names))


@dataclass(frozen=True, slots=True)
class _LoginPage:
    store: Store
    is_secure: bool
    """Whether browsers come by https, though what is in front of the server may not."""

    async def show(self, request: Request) -> Response:
        """The empty form."""
        return_to = request.query_params.get(RETURN, "")
        if not _is_ours(return_to):
            return _message(400, *_NOWHERE)
        return self._form(request, LoginForm(return_to), 200)

    async def submit(self, request: Request) -> Response:
        """Back to where the person came from, with a session; or the form again."""
        body = await _read(request)
        if body is None:
            return _message(413, "Too much", "The form is too large.")
        given = _Submitted.of(parse_qs(body.decode(errors="replace"), keep_blank_values=True))
        if not _is_ours(given.return_to):
            return _message(400, *_NOWHERE)
        form = LoginForm(given.return_to, email=given.email)
        nonce = request.cookies.get(_NONCE_COOKIE, "")
        if not nonce or not compare_digest(_token_of(nonce).encode(), given.token.encode()):
            return self._form(request, replace(form, alert=_STALE), 403)
        try:
            session = await run_sync(self._log_in, given)
        except StorageUnavailable as error:
            answer = _message(503, "Not now", "The service is not available right now.")
            answer.headers["Retry-After"] = str(error.retry_after)
            return answer
        if session is None:
            return self._form(request, replace(form, alert=_WRONG), 403)
        answer = RedirectResponse(given.return_to, 303, {"Cache-Control": "no-store"})
        self._set_cookie(request, answer, _Cookie(COOKIE, session, PATH, "lax"))
        return answer

    def _log_in(self, given: _Submitted) -> str | None:
        """The session of whoever has this password."""
        user = check_password(self.store, given.email, given.password)
        if user is None:
            return None
        with self.store.write(user) as work:
            return begin_session(work) if welcome(work) else None

    def _form(self, request: Request, form: LoginForm, status: int) -> Response:
        """The form, with a token that only this browser can send back (it has the cookie for it)."""
        nonce = request.cookies.get(_NONCE_COOKIE) or new_secret()
        answer = _html(status, replace(form, token=_token_of(nonce)).page)
        self._set_cookie(request, answer, _Cookie(_NONCE_COOKIE, nonce, LOGIN, "strict"))
        return answer

    def _set_cookie(self, request: Request, answer: Response, cookie: _Cookie) -> None:
        answer.set_cookie(
            cookie.name,
            cookie.value,
            max_age=int(LIFETIME.total_seconds()),
            path=cookie.path,
            secure=self.is_secure or request.url.scheme == "https",
            httponly=True,
            samesite=cookie.same_site,
        )


@dataclass(frozen=True, slots=True)
class _Cookie:
    name: str
    value: str
    path: str
    same_site: Literal["lax", "strict"]


def _is_ours(return_to: str) -> bool:
    """Nobody is sent anywhere but to the authorization endpoint, however the parameter is spelled."""
    path, question_mark, _ = return_to.partition("?")
    return path == AUTHORIZE and bool(question_mark) and return_to.isprintable()


def _token_of(nonce: str) -> str:
    return sha256(f"login form {nonce}".encode()).hexdigest()


async def _read(request: Request) -> bytes | None:
    """The form; None if it is larger than any that the page sends."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_FORM:
            return None
    return bytes(body)


def _message(status: int, title: str, text: str) -> Response:
    return _html(status, lambda nonce: message_page(title, text, nonce))


def _html(status: int, page: Callable[[str], str]) -> Response:
    """A page that runs nothing, loads nothing, is in no frame and in no cache."""
    nonce = new_secret()
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": (
            f"default-src 'none'; style-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(page(nonce), status, headers)
