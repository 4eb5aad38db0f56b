"""A session in, what no single request can give out: what nothing is called yet, what is there in any case, tokens."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from typing import Final
from uuid import uuid4

from content_platform.access.accounts import account_id
from content_platform.access.tokens import NewToken, TokenKind, issue_token
from content_platform.languages.cultures import list_cultures
from content_platform.languages.read import default_language, list_languages
from content_platform.storage.engine import open_engine
from content_platform.storage.store import Store
from live.browser import BACK_OFFICE, CALLBACK
from live.subject.place import PASSWORD, ROBOT, address_of, place
from specloom.conform.inside import Session

__all__ = [
    "code",
    "default",
    "jane",
    "new_id",
    "new_language",
    "norwegian",
    "password",
    "refresh",
    "unique",
]

_SOON: Final = timedelta(minutes=5)


def unique(_: object) -> Mapping[str, str]:
    """A text that nothing is called yet."""
    return {"unique": secrets.token_hex(8)}


def new_id(_: object) -> Mapping[str, str]:
    """An id that nothing has yet."""
    return {"id": str(uuid4())}


def new_language(_: object) -> Mapping[str, str]:
    """The code of a language that the platform knows and the site does not have."""
    with _store() as store, store.read() as connection:
        present = {each.iso_code for each in list_languages(connection)}
    return {"isoCode": secrets.choice([code for code in _codes() if code not in present])}


def default(_: object) -> Mapping[str, str]:
    """The code of the default language."""
    with _store() as store, store.read() as connection:
        return {"isoCode": default_language(connection).iso_code}


def norwegian(session: Session) -> Mapping[str, str]:
    """A language that is there, whoever has deleted it."""
    code, switches = "nb-NO", {"isDefault": False, "isMandatory": False}
    if session.call("GetLanguageByIsoCode", {"path.isoCode": code}).status == 404:
        session.call("PostLanguage", body={"isoCode": code, "name": "Norsk", **switches})
    return {"isoCode": code}


def jane(session: Session) -> Mapping[str, str]:
    """A member who is there, whatever others are called by now."""
    username, email = "jane", "jane@example.com"
    if session.call("GetMemberByUsername", {"path.username": username}).status == 404:
        about = {"memberTypeAlias": "Member", "name": "Jane Doe", "isApproved": True}
        session.call("PostMember", body={"username": username, "email": email, **about})
    return {"username": username}


def password(_: object) -> Mapping[str, str]:
    """The user name and password of somebody."""
    return {"username": address_of(ROBOT), "password": PASSWORD}


def code(_: object) -> Mapping[str, str]:
    """A code that has just come to the redirect URI, with the verifier of its challenge."""
    verifier = secrets.token_urlsafe(48)
    digest = sha256(verifier.encode()).digest()
    challenge = urlsafe_b64encode(digest).decode().rstrip("=")
    new = NewToken(
        TokenKind.CODE, BACK_OFFICE, _SOON, redirect_uri=CALLBACK, code_challenge=challenge
    )
    return {"code": _issued(new), "verifier": verifier, "redirect": CALLBACK}


def refresh(_: object) -> Mapping[str, str]:
    """A refresh token that was not used yet."""
    return {"token": _issued(NewToken(TokenKind.REFRESH, BACK_OFFICE, _SOON))}


def _codes() -> list[str]:
    return [each.iso_code for each in list_cultures()]


def _issued(new: NewToken) -> str:
    with _store() as store, store.upkeep() as connection:
        user_id = account_id(connection, address_of(ROBOT))
        return issue_token(connection, new, user_id=user_id, now=store.clock())


@contextmanager
def _store() -> Generator[Store]:
    engine = open_engine(place().settings.database_url)
    try:
        yield Store(engine)
    finally:
        engine.dispose()
