"""Properties of members are what their type says, and sensitive ones are not for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from content_platform.access.user import Section, User
from content_platform.errors import Invalid
from content_platform.members.member import Draft, Member
from content_platform.members.values import shown_values
from content_platform.members.writing import create, update
from content_platform.storage.store import Store
from content_platform.types.model import Kind
from live.member_types import TYPES

FREJA = Draft("Member", "freja", "freja@example.com", "Freja", is_approved=True)


@pytest.fixture
def manager(user: User) -> User:
    """Who may manage users, and so see what is sensitive."""
    return replace(user, sections=frozenset({Section.MEMBER, Section.USERS}))


def _create(
    store: Store, user: User, values: Mapping[str, object], alias: str = "Member"
) -> Member:
    with store.write(user) as work:
        return create(work, TYPES, replace(FREJA, type_alias=alias, values=values))


def _update(store: Store, user: User, values: Mapping[str, object]) -> Member:
    with store.write(user) as work:
        return update(work, TYPES, "freja", replace(FREJA, values=values))


def _refused(
    store: Store, user: User, values: Mapping[str, object], alias: str = "Member"
) -> set[str]:
    with pytest.raises(Invalid) as error:
        _create(store, user, values, alias)
    return set(error.value.errors)


def test_values_are_kept_as_their_editors_do(store: Store, user: User) -> None:
    """Ways to say the same become one."""
    member = _create(
        store, user, {"fullName": "Freja Holm", "newsletter": True, "roasts": ["light"]}
    )
    assert member.values == {"fullName": "Freja Holm", "newsletter": "1", "roasts": ["light"]}


def test_an_update_leaves_out_what_stays(store: Store, user: User) -> None:
    """What is left out or null stays, and what is empty is gone."""
    _create(store, user, {"fullName": "Freja", "newsletter": "1", "roasts": ["light"]})
    member = _update(store, user, {"fullName": None, "newsletter": "0", "roasts": []})
    assert member.values == {"fullName": "Freja", "newsletter": "0"}
    assert _update(store, user, {"fullName": ""}).values == {"newsletter": "0"}


def test_what_the_type_does_not_have_is_refused(store: Store, user: User) -> None:
    """Unknown properties and values of another shape are told together; null is nothing, whatever its name."""
    wrong = {"shoeSize": 42, "newsletter": "perhaps", "lastLockoutDate": None, "roasts": "nul\0"}
    assert _refused(store, user, wrong) == {"shoeSize", "newsletter", "roasts"}


def test_what_is_picked_has_to_be_there(store: Store, user: User) -> None:
    """A picker takes a member that exists, and no other."""
    freja = _create(store, user, {})
    picked = _update(store, user, {"friend": f"umb://member/{freja.id.hex}"})
    assert picked.values == {"friend": f"umb://member/{freja.id.hex}"}
    with pytest.raises(Invalid, match="There is no member"):
        _update(store, user, {"friend": f"umb://member/{'0' * 32}"})


def test_required_values_have_to_be_there(store: Store, user: User) -> None:
    """Neither a new member lacks them, nor one that is updated."""
    assert _refused(store, user, {}, "Buyer") == {"company"}
    assert _refused(store, user, {"company": ""}, "Buyer") == {"company"}
    _create(store, user, {"company": "Nordlys"}, "Buyer")
    with pytest.raises(Invalid) as error, store.write(user) as work:
        update(work, TYPES, "freja", replace(FREJA, type_alias="Buyer", values={"company": ""}))
    assert set(error.value.errors) == {"company"}


def test_sensitive_values_are_for_who_manages_users(
    store: Store, user: User, manager: User
) -> None:
    """Others neither see nor change them, and their updates leave them as they are."""
    values = _create(store, manager, {"fullName": "Freja", "number": "123456"}).values
    member_type = TYPES.find(Kind.MEMBER, "Member")
    assert shown_values(member_type, values, manager) == values
    assert shown_values(member_type, values, user) == {"fullName": "Freja"}
    assert _update(store, user, {"fullName": "F."}).values == {"fullName": "F.", "number": "123456"}
    with pytest.raises(Invalid) as error:
        _update(store, user, {"number": "654321"})
    assert set(error.value.errors) == {"number"}


def test_patterns_hold(store: Store, manager: User) -> None:
    """What the regular expression of a property does not match is refused."""
    assert _refused(store, manager, {"number": "12"}) == {"number"}
