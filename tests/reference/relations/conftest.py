"""What tests of relations begin with: two members, a form, and types to tie them with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert

from content_platform.access.user import User
from content_platform.storage.engine import open_engine
from content_platform.storage.schema import form, member, metadata, relation_type
from content_platform.storage.store import Store
from live.databases import Databases

FREJA, BO, SURVEY = (UUID(int=number) for number in (1, 2, 3))

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_TYPES = {
    "knows": ("MEMBER", "MEMBER"),
    "answered": ("MEMBER", "FORMS_FORM"),
    "anything": ("UNKNOWN", "UNKNOWN"),
    "styles": ("STYLESHEET", "MEMBER"),
    "leads": ("MEMBER", "MEMBER_GROUP"),
}


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    """A database with the members `FREJA` and `BO`, the form `SURVEY`, and relation types."""
    url = databases.copy(_fill)
    engine = open_engine(url)
    yield Store(engine)
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def user() -> User:
    """Who writes."""
    return User(uuid4(), "Ann", "ann@example.com", frozenset(), frozenset(), {})


def _fill(url: str) -> None:
    engine = open_engine(url, create=True)
    metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(member), [_member(FREJA, "freja"), _member(BO, "bo")])
        connection.execute(insert(form).values(id=SURVEY, name="Survey", definition={}))
        connection.execute(insert(relation_type), [_type(alias) for alias in _TYPES])
    engine.dispose()


def _member(id: UUID, name: str) -> dict[str, object]:
    names = dict.fromkeys(("username", "username_key", "email", "email_key", "name"), name)
    flags = {"is_approved": True, "is_locked_out": False, "failed_attempts": 0}
    times = {"created_at": _LONG_AGO, "updated_at": _LONG_AGO}
    return {"id": id, "type_alias": "Member", "values": {}, **names, **flags, **times}


def _type(alias: str) -> dict[str, object]:
    parent, child = _TYPES[alias]
    return {
        "id": uuid4(),
        "alias": alias,
        "alias_key": alias.lower(),
        "name": alias.title(),
        "is_bidirectional": alias == "knows",
        "parent_object_type": parent,
        "child_object_type": child,
        "created_at": _LONG_AGO,
        "updated_at": _LONG_AGO,
    }
