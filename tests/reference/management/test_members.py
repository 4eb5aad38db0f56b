"""Members and their groups through the generated client of the Management API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.management_v1 import errors
from umbraco_apis.management_v1 import models as m

from live.backoffice import Backoffice, notifications

NOTHING = UUID(int=1)


def update(**changes: object) -> dict[str, Any]:
    """A body that leaves the member of `Backoffice.member` as it is, but for `changes`."""
    return {
        "email": "freja@example.com",
        "username": "freja@example.com",
        "isApproved": True,
        "isLockedOut": False,
        "values": [],
        "variants": [{"name": "Freja"}],
        **changes,
    }


def test_a_member_has_its_life(backoffice: Backoffice) -> None:
    """What is created is read, changed and deleted; the password is never told."""
    members = backoffice.client.member
    group = backoffice.group()
    made = backoffice.member(groups=[group])
    found = members.get_by_id(id=made)
    assert (found.username, found.groups) == ("freja@example.com", [group])
    assert [(each.alias, each.value) for each in found.values] == [("fullName", "Freja Holm")]
    assert found.last_password_change_date is not None
    body = update(username="freja", groups=[], variants=[{"name": "Freja H."}])
    response = members.with_raw_response.put_by_id(id=made, body=body)
    assert notifications(response.headers) == [("Success", "Member")]
    changed = members.get_by_id(id=made)
    assert (changed.username, changed.groups) == ("freja", [])
    assert changed.variants[0].name == "Freja H."
    assert changed.values == found.values
    members.delete_by_id(id=made)
    for call in (members.get_by_id, members.delete_by_id):
        with pytest.raises(errors.NotFound):
            call(id=made)
    with pytest.raises(errors.NotFound):
        members.put_by_id(id=made, body=update())


def test_members_are_found(backoffice: Backoffice) -> None:
    """Every filter narrows, all of them together; what names nothing finds nobody."""
    group = backoffice.group("Club")
    one = backoffice.member("ann@example.com", groups=[group])
    two = backoffice.member("bob@example.com", isApproved=False)
    find = backoffice.client.member.get_filter

    def ids(**wanted: Any) -> list[UUID]:
        return [each.id for each in find(**wanted).items if each.id in (one, two)]

    assert ids() == [one, two]
    assert ids(order_direction=m.DirectionModel.DESCENDING) == [two, one]
    assert ids(order_by=m.MemberOrderModel.CREATE_DATE) == [one, two]
    assert ids(filter="BOB@") == [two]
    assert ids(member_group_name="club") == [one]
    assert ids(is_approved=False) == [two]
    assert ids(is_locked_out=True) == []
    assert ids(member_type_id=backoffice.types["Member"]) == [one, two]
    assert find(member_type_id=NOTHING).total == 0
    assert find(member_group_name="nothing").total == 0
    assert find(filter="%").total == 0
    assert find(filter="example.com", take=1).total >= 2


def test_members_are_named(backoffice: Backoffice) -> None:
    """What there is of the ids, in their order."""
    made = backoffice.member()
    (named,) = backoffice.client.member.get_item(id=[NOTHING, made, made])
    assert (named.id, named.variants[0].name) == (made, "Freja")
    assert named.member_type.id == backoffice.types["Member"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"username": "taken@example.com"}, "username"),
        ({"email": "taken@example.com"}, "email"),
        ({"groups": [str(NOTHING)]}, "groups"),
        ({"newPassword": "x"}, "password"),
        ({"values": [{"alias": "nothing", "value": 1}]}, "nothing"),
        ({"values": [{"alias": "fullName", "value": "x"}] * 2}, "fullName"),
    ],
)
def test_what_does_not_fit_is_refused(
    backoffice: Backoffice, change: dict[str, Any], field: str
) -> None:
    """400 names the field, and nothing of the request is done."""
    backoffice.member("taken@example.com")
    made = backoffice.member()
    before = backoffice.client.member.get_by_id(id=made)
    with pytest.raises(errors.BadRequest) as refused:
        backoffice.client.member.put_by_id(id=made, body=update(**change))
    problem: Any = refused.value.body
    assert [*problem.errors] == [field]
    assert notifications(refused.value.headers) == [("Error", "Member")]
    assert backoffice.client.member.get_by_id(id=made) == before


def test_a_member_type_has_to_be_there(backoffice: Backoffice) -> None:
    """It is named by the body, but is not there: 404, as for documents."""
    with pytest.raises(errors.NotFound):
        backoffice.member(memberType={"id": NOTHING})


def test_a_group_has_its_life(backoffice: Backoffice) -> None:
    """Members stay in a group that is renamed, and without it when it is deleted."""
    groups = backoffice.client.member_group
    made = backoffice.group("Club")
    member = backoffice.member(groups=[made])
    groups.put_by_id(id=made, body={"name": "Guild"})
    assert groups.get_by_id(id=made).name == "Guild"
    assert "Guild" in [each.name for each in groups.get_iter()]
    (named,) = groups.get_item(id=[made, NOTHING])
    assert named.name == "Guild"
    assert backoffice.client.member.get_by_id(id=member).groups == [made]
    groups.delete_by_id(id=made)
    assert backoffice.client.member.get_by_id(id=member).groups == []
    for call in (groups.get_by_id, groups.delete_by_id):
        with pytest.raises(errors.NotFound):
            call(id=made)
    with pytest.raises(errors.NotFound):
        groups.put_by_id(id=made, body={"name": "Guild"})


def test_two_groups_cannot_have_one_name(backoffice: Backoffice) -> None:
    """In any case; a group may change the case of its own."""
    groups = backoffice.client.member_group
    made, other = backoffice.group("Club"), backoffice.group("Guild")
    groups.put_by_id(id=made, body={"name": "CLUB"})
    calls: list[Callable[[], object]] = [
        lambda: groups.put_by_id(id=other, body={"name": "club"}),
        lambda: groups.post(body={"name": "club"}),
    ]
    for call in calls:
        with pytest.raises(errors.BadRequest) as refused:
            call()
        problem: Any = refused.value.body
        assert [*problem.errors] == ["name"]
