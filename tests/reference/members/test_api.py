"""Members and their groups through the generated client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from umbraco_apis.content_management_v2 import errors
from umbraco_apis.content_management_v2 import models as m

from live.site import Site

FREJA: dict[str, Any] = {
    "email": "freja@example.com",
    "isApproved": True,
    "memberTypeAlias": "Member",
    "username": "freja@example.com",
    "name": "Freja",
    "password": "a long enough secret",
    "fullName": "Freja Holm",
}
USERNAME = "freja@example.com"


@pytest.fixture
def freja(site: Site) -> m.Member:
    """A member."""
    return site.content_management().member.post(body=FREJA)


def _code(call: Callable[[], object], error: type[errors.BadRequest]) -> str:
    with pytest.raises(error) as refused:
        call()
    assert isinstance(refused.value.body, m.Error)
    return refused.value.body.error.code


def _invalid(call: Callable[[], object]) -> Mapping[str, object]:
    """What is wrong, by field."""
    with pytest.raises(errors.UnprocessableContent) as refused:
        call()
    assert isinstance(refused.value.body, m.Error)
    details = refused.value.body.error.details
    assert isinstance(details, m.ErrorDetails)
    assert isinstance(details.errors, Mapping)
    return details.errors


def test_a_member_has_its_life(site: Site, freja: m.Member) -> None:
    """What is created can be read, changed and deleted, and is gone afterwards."""
    members = site.content_management().member
    assert freja.model_extra == {"fullName": "Freja Holm"}
    assert freja.links.self.href == "http://platform.test/member/freja%40example.com"
    assert freja.links.membertype == m.Link(href="http://platform.test/member/type/Member")
    assert members.get_by_username(username="FREJA@example.com") == freja
    renamed = members.put_by_username(username=USERNAME, body={**FREJA, "username": "a/b c"})
    assert (renamed.id, renamed.links.self.href) == (
        freja.id,
        "http://platform.test/member/a%2Fb%20c",
    )
    deleted = members.delete_by_username(username="a/b c")
    assert deleted.delete_date >= renamed.update_date
    assert deleted.model_extra == freja.model_extra
    with pytest.raises(errors.NotFound):
        members.get_by_username(username="a/b c")
    with pytest.raises(errors.NotFound):
        members.put_by_username(username="a/b c", body=FREJA)
    with pytest.raises(errors.NotFound):
        members.delete_by_username(username="a/b c")


def test_an_older_client_is_understood(site: Site, freja: m.Member) -> None:
    """Fields of the system have no effect, whatever they are, and null is nothing."""
    body = {
        **FREJA,
        "_groups": None,
        "_id": "00000000-0000-0000-0000-000000000000",
        "_failedPasswordAttempts": 7,
        "_lastLoginDate": None,
        "lastLockoutDate": None,
        "comments": None,
        "isLockedOut": True,
        "password": None,
    }
    updated = site.content_management().member.put_by_username(username=USERNAME, body=body)
    assert (updated.id, updated.failed_password_attempts) == (freja.id, 0)
    assert (updated.comments, updated.is_locked_out) == ("", False)


@pytest.mark.usefixtures("freja")
def test_a_member_that_is_not_accepted_is_told_why(site: Site) -> None:
    """What is wrong is told by field, and of the other member nothing but that it is there."""
    members = site.content_management().member
    other = {**FREJA, "password": "short", "newsletter": "perhaps", "shoeSize": 42}
    expected = {"username", "email", "password", "newsletter", "shoeSize"}
    assert _invalid(lambda: members.post(body=other)).keys() == expected
    changed = {**FREJA, "memberTypeAlias": "Other"}
    told = _invalid(lambda: members.put_by_username(username=USERNAME, body=changed))
    assert told.keys() == {"memberTypeAlias"}


@pytest.mark.usefixtures("freja")
def test_passwords_have_their_life(site: Site) -> None:
    """Changed by who knows it, locked after five guesses, unlocked by an editor, reset by a token."""
    members = site.content_management().member
    new = "an even longer secret"
    changed = members.post_by_username_password(
        username=USERNAME, body={"currentPassword": FREJA["password"], "newPassword": new}
    )
    assert changed.failed_password_attempts == 0
    guess = {"currentPassword": "wrong", "newPassword": new}
    for _ in range(5):
        told = _invalid(lambda: members.post_by_username_password(username=USERNAME, body=guess))
        assert told.keys() == {"currentPassword"}
    locked = members.get_by_username(username=USERNAME)
    assert (locked.is_locked_out, locked.failed_password_attempts) == (True, 5)
    token = members.get_by_username_password_reset_token(username=USERNAME)
    assert (token.embedded.member, token.expires_in) == (locked, 24 * 60 * 60)
    reset = {"token": token.token, "newPassword": new}
    assert members.post_by_username_password_reset(username=USERNAME, body=reset).is_locked_out
    told = _invalid(lambda: members.post_by_username_password_reset(username=USERNAME, body=reset))
    assert told.keys() == {"token"}
    unlocked = members.put_by_username(username=USERNAME, body={**FREJA, "isLockedOut": False})
    assert (unlocked.is_locked_out, unlocked.failed_password_attempts) == (False, 0)


@pytest.mark.usefixtures("freja")
def test_who_is_not_approved_is_not_unlocked(site: Site) -> None:
    """It is a bad request with a code of its own, and nothing has changed."""
    members = site.content_management().member
    guess = {"currentPassword": "wrong", "newPassword": "an even longer secret"}
    for _ in range(5):
        _invalid(lambda: members.post_by_username_password(username=USERNAME, body=guess))
    body = {**FREJA, "name": "F.", "isApproved": False, "isLockedOut": False}
    with pytest.raises(errors.BadRequest) as refused:
        members.put_by_username(username=USERNAME, body=body)
    assert isinstance(refused.value.body, m.Error)
    assert refused.value.body.error.code == "CouldNotUnlockUser"
    assert members.get_by_username(username=USERNAME).name == "Freja"


def test_nobody_has_no_password(site: Site) -> None:
    """Whatever is asked for a member that is not there is not found."""
    members = site.content_management().member
    secret = "a long enough secret"
    calls: list[Callable[[], object]] = [
        lambda: members.get_by_username_password_reset_token(username="nobody"),
        lambda: members.post_by_username_password(
            username="nobody", body={"currentPassword": secret, "newPassword": secret}
        ),
        lambda: members.post_by_username_password_reset(
            username="nobody", body={"token": "made up", "newPassword": secret}
        ),
    ]
    for call in calls:
        with pytest.raises(errors.NotFound):
            call()


@pytest.mark.usefixtures("freja")
def test_groups_have_their_life(site: Site) -> None:
    """One is made, found, listed and deleted, and has members in between."""
    client = site.content_management()
    groups, members = client.member_group, client.member
    made = groups.post(body={"name": "Wholesale Buyers"})
    assert made.links.self.href == "http://platform.test/member/group/Wholesale%20Buyers"
    assert groups.get_by_name(name="wholesale buyers") == made
    assert made in groups.get().embedded.membergroups
    for change, expected in (
        (members.put_by_username_groups_by_group_name, ["Wholesale Buyers"]),
        (members.delete_by_username_groups_by_group_name, []),
    ):
        for _ in range(2):
            change(username=USERNAME, group_name="wholesale BUYERS")
        assert members.get_by_username(username=USERNAME).groups == expected
    assert groups.delete_by_name(name="Wholesale Buyers").delete_date >= made.create_date
    for call in (groups.get_by_name, groups.delete_by_name):
        with pytest.raises(errors.NotFound):
            call(name="Wholesale Buyers")
    for change in (
        members.put_by_username_groups_by_group_name,
        members.delete_by_username_groups_by_group_name,
    ):
        with pytest.raises(errors.NotFound):
            change(username=USERNAME, group_name="Wholesale Buyers")


def test_an_older_client_names_its_group(site: Site) -> None:
    """`_name` is a name too; `name` counts where both are there, and a second group of one name is refused."""
    groups = site.content_management().member_group
    assert groups.post(body={"_name": "Older"}).name == "Older"
    assert groups.post(body={"_name": "Oldest", "name": "Newer"}).name == "Newer"
    told = _invalid(lambda: groups.post(body={"name": "NEWER"}))
    assert told.keys() == {"name"}


def test_links_are_as_few_as_there_are(site: Site) -> None:
    """No group has no link, one has a link, and two have an array of them."""
    groups = site.content_management().member_group
    for each in groups.get().embedded.membergroups:
        groups.delete_by_name(name=each.name)
    assert "membergroups" not in groups.get().model_dump(by_alias=True)["_links"]
    groups.post(body={"name": "One"})
    assert isinstance(groups.get().links.membergroups, m.Link)
    groups.post(body={"name": "Two"})
    links = groups.get().links.membergroups
    assert isinstance(links, list)
    assert [each.href.rpartition("/")[2] for each in links] == ["One", "Two"]
