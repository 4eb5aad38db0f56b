"""Entries are kept if they are what their form asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from content_platform.access.user import User
from content_platform.errors import Invalid, NotFound
from content_platform.forms.definition import Definition
from content_platform.forms.entries import send
from content_platform.forms.reading import Form, find, find_all
from content_platform.storage.engine import open_engine
from content_platform.storage.schema import audit_entry, form, form_entry, metadata
from content_platform.storage.store import Store
from live.databases import Databases

CONTACT = UUID(int=1)
_FIELDS: list[dict[str, Any]] = [
    {
        "alias": "email",
        "type": "text",
        "required": True,
        "requiredErrorMessage": "Where shall we write to?",
        "settings": {"pattern": "@", "patternInvalidErrorMessage": "That is no address."},
    },
    {"alias": "about", "type": "titleAndDescription", "required": True},
    {"alias": "day", "type": "date"},
    {"alias": "roast", "type": "radio", "preValues": ["light", "dark"]},
    {"alias": "size", "type": "dropdown", "preValues": [{"value": "S"}, {"value": "L"}]},
    {"alias": "sweets", "type": "checkboxList", "preValues": ["sugar", "honey"]},
    {"alias": "secret", "type": "password"},
    {"alias": "stars", "type": "starRating"},
    {"alias": "consent", "type": "dataConsent", "required": True, "caption": "Consent"},
    {
        "alias": "reason",
        "type": "textarea",
        "required": True,
        "condition": {
            "actionType": "SHOW",
            "logicType": "ALL",
            "rules": [{"field": "roast", "operator": "IS", "value": "dark"}],
        },
    },
]
GOOD: dict[str, object] = {"email": "a@b", "consent": "on"}


@pytest.fixture
def store(databases: Databases) -> Iterator[Store]:
    """A database with a form."""
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
    definition = {"pages": [{"fieldsets": [{"columns": [{"fields": _FIELDS}]}]}]}
    with engine.begin() as connection:
        connection.execute(insert(form).values(id=CONTACT, name="Contact", definition=definition))
    engine.dispose()


def _send(store: Store, user: User, entry: Mapping[str, object]) -> None:
    with store.write(user) as work:
        send(work, CONTACT, entry)


def _kept(store: Store, user: User, entry: Mapping[str, object]) -> object:
    _send(store, user, entry)
    with store.read() as connection:
        return connection.scalar(
            select(form_entry.c["values"]).where(form_entry.c.form_id == CONTACT)
        )


def _errors(store: Store, user: User, entry: Mapping[str, object]) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as error:
        _send(store, user, entry)
    return error.value.errors


def test_an_entry_has_what_is_filled_in(store: Store, user: User) -> None:
    """What the form does not have, does not show, or only checks is passed over, and so is what is empty."""
    entry = {
        **GOOD,
        "roast": "light",
        "size": "",
        "day": None,
        "reason": "hidden",
        "secret": "s3cr3t",
        "about": "read only",
        "shoeSize": 42,
        "stars": 4,
    }
    assert _kept(store, user, entry) == {**GOOD, "roast": "light", "stars": 4}


def test_all_that_is_wrong_is_told_at_once(store: Store, user: User) -> None:
    """Each field has its message, the form's own where it has one."""
    entry = {
        "day": "tomorrow",
        "roast": "purple",
        "size": ["S"],
        "sweets": "sugar,salt",
        "secret": "nul\0",
        "stars": {"nul": "\0"},
        "consent": "maybe",
    }
    told = _errors(store, user, entry)
    assert told["email"] == ["Where shall we write to?"]
    assert told["roast"] == ["'purple' cannot be picked."]
    assert told["size"] == ["This has to be text."]
    assert told["sweets"] == ["'salt' cannot be picked."]
    assert told["consent"] == ["Please provide a value for Consent."]
    assert told.keys() == {"email", "day", "roast", "size", "sweets", "secret", "stars", "consent"}


@pytest.mark.parametrize("ticked", ["on", True, "true"])
def test_a_box_can_be_ticked(store: Store, user: User, ticked: object) -> None:
    """One that has to be ticked is, in any of these ways."""
    _send(store, user, {**GOOD, "consent": ticked})


@pytest.mark.parametrize("unticked", ["off", False, "", None, 1, []])
def test_a_box_that_has_to_be_ticked_is_not(store: Store, user: User, unticked: object) -> None:
    """All else is refused, whatever it is."""
    assert _errors(store, user, {**GOOD, "consent": unticked}).keys() == {"consent"}


def test_a_pattern_has_to_match(store: Store, user: User) -> None:
    """The form's own message says so."""
    assert _errors(store, user, {**GOOD, "email": "nowhere"}) == {"email": ["That is no address."]}


def test_a_field_that_is_shown_can_be_required(store: Store, user: User) -> None:
    """The condition is about this very entry."""
    dark = {**GOOD, "roast": "dark"}
    assert _errors(store, user, dark).keys() == {"reason"}
    assert _kept(store, user, {**dark, "reason": "strong"}) == {**dark, "reason": "strong"}


def test_several_can_be_picked(store: Store, user: User) -> None:
    """With commas between them."""
    _send(store, user, {**GOOD, "sweets": "sugar, honey", "size": "L", "day": "2026-01-31"})


def test_an_entry_is_in_the_audit_log(store: Store, user: User) -> None:
    """What is kept leaves a row, and what is refused none."""
    _errors(store, user, {})
    _send(store, user, GOOD)
    with store.read() as connection:
        (entry_id,) = connection.scalars(select(form_entry.c.id)).all()
        (row,) = connection.execute(select(audit_entry)).all()
    assert (row.entity_kind, row.entity_id, row.log_type) == ("form-entry", str(entry_id), "New")


def test_forms_are_found(store: Store, user: User) -> None:
    """All of them, or one; what is not there is not found, and takes no entry."""
    expected = Form(CONTACT, "Contact", Definition.model_validate(_definition(store)))
    with store.read() as connection:
        assert find_all(connection) == [expected]
        assert find(connection, CONTACT) == expected
        with pytest.raises(NotFound, match="form"):
            find(connection, UUID(int=2))
    with pytest.raises(NotFound), store.write(user) as work:
        send(work, UUID(int=2), GOOD)


def _definition(store: Store) -> object:
    with store.read() as connection:
        return connection.scalar(select(form.c.definition))
