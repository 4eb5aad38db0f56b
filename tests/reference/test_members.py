"""Members and their groups through the generated client: passwords, locks, tokens and belonging."""

from __future__ import annotations

import pytest
from umbraco_apis.content_management_v2 import Client, errors

from live.bodies import member
from live.site import Site
from live.told import code, fields

_NAME = "freja@example.com"
_OLD = "correct horse battery staple"
_NEW = "an even longer secret phrase"


@pytest.fixture
def client(site: Site) -> Client:
    """The administrator's."""
    return site.content_management()


def test_a_member_has_its_life(client: Client) -> None:
    """Created, read in any case, changed, deleted and gone; the password is never told."""
    made = client.member.post(body=member(fullName="Freja Holm"))
    read = client.member.get_by_username(username=_NAME.upper())
    assert read == made
    assert made.model_extra is not None
    assert made.model_extra["fullName"] == "Freja Holm"
    assert "password" not in made.model_dump(by_alias=True)
    changed = client.member.put_by_username(
        username=_NAME, body=member(name="Freja H.", comments="pays in time")
    )
    assert (changed.id, changed.name, changed.comments) == (made.id, "Freja H.", "pays in time")
    assert client.member.delete_by_username(username=_NAME).id == made.id
    with pytest.raises(errors.NotFound):
        client.member.get_by_username(username=_NAME)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"memberTypeAlias": "Robot"}, "memberTypeAlias"),
        ({"email": "nobody"}, "email"),
        ({"customerNumber": "12"}, "customerNumber"),
        ({"colour": "red"}, "colour"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_member_that_is_not_accepted_is_told_by_field(
    client: Client, change: dict[str, object], field: str
) -> None:
    """422, of create and of update."""
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.member.post(body=member() | change)
    assert field in fields(refused.value)
    client.member.post(body=member())
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.member.put_by_username(username=_NAME, body=member() | change)
    assert field in fields(refused.value)


def test_names_and_addresses_are_taken_once(client: Client) -> None:
    """Whatever their case (decision 38)."""
    client.member.post(body=member())
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.member.post(body=member(_NAME.upper(), email="other@example.com"))
    assert "username" in fields(refused.value)
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.member.post(body=member("other", email=_NAME.upper()))
    assert "email" in fields(refused.value)


def test_a_password_is_changed_by_whoever_knows_it(client: Client) -> None:
    """The current one is needed; a wrong one is 422 and counts."""
    client.member.post(body=member())
    body = {"currentPassword": _OLD, "newPassword": _NEW}
    client.member.post_by_username_password(username=_NAME, body=body)
    with pytest.raises(errors.UnprocessableContent):
        client.member.post_by_username_password(username=_NAME, body=body)
    read = client.member.get_by_username(username=_NAME)
    assert read.failed_password_attempts == 1
    client.member.post_by_username_password(
        username=_NAME, body={"currentPassword": _NEW, "newPassword": _OLD}
    )


def test_a_reset_token_is_good_once(client: Client) -> None:
    """It sets a password without the current one, and never again."""
    client.member.post(body=member())
    token = client.member.get_by_username_password_reset_token(username=_NAME)
    assert token.expires_in > 0
    assert token.embedded.member.username == _NAME
    body = {"token": token.token, "newPassword": _NEW}
    client.member.post_by_username_password_reset(username=_NAME, body=body)
    with pytest.raises(errors.UnprocessableContent):
        client.member.post_by_username_password_reset(username=_NAME, body=body)


def test_who_guesses_is_locked_out_and_can_be_unlocked(client: Client) -> None:
    """After failures the right password does not help; an update with `isLockedOut: false` does."""
    client.member.post(body=member())
    wrong = {"currentPassword": "not this one", "newPassword": _NEW}
    for _ in range(20):
        with pytest.raises(errors.UnprocessableContent):
            client.member.post_by_username_password(username=_NAME, body=wrong)
        if client.member.get_by_username(username=_NAME).is_locked_out:
            break
    assert client.member.get_by_username(username=_NAME).is_locked_out
    right = {"currentPassword": _OLD, "newPassword": _NEW}
    with pytest.raises(errors.UnprocessableContent):
        client.member.post_by_username_password(username=_NAME, body=right)
    body = member(isLockedOut=False)
    del body["password"]
    assert not client.member.put_by_username(username=_NAME, body=body).is_locked_out
    client.member.post_by_username_password(username=_NAME, body=right)


def test_belonging_to_a_group_is_idempotent(client: Client) -> None:
    """Twice in is in, twice out is out (decision 49); unknown groups are 404."""
    client.member.post(body=member())
    client.member_group.post(body={"name": "Wholesale Buyers"})
    for _ in range(2):
        client.member.put_by_username_groups_by_group_name(
            username=_NAME, group_name="Wholesale Buyers"
        )
        assert client.member.get_by_username(username=_NAME).groups == ["Wholesale Buyers"]
    for _ in range(2):
        client.member.delete_by_username_groups_by_group_name(
            username=_NAME, group_name="Wholesale Buyers"
        )
        assert client.member.get_by_username(username=_NAME).groups == []
    with pytest.raises(errors.NotFound):
        client.member.put_by_username_groups_by_group_name(username=_NAME, group_name="Others")


def test_a_group_has_its_life(client: Client) -> None:
    """Created under either name of the field, listed, read and deleted."""
    made = client.member_group.post(body={"_name": "Old Friends"})
    assert made.name == "Old Friends"
    names = [each.name for each in client.member_group.get().embedded.membergroups]
    assert "Old Friends" in names
    assert client.member_group.get_by_name(name="old friends").id == made.id
    with pytest.raises(errors.UnprocessableContent) as refused:
        client.member_group.post(body={"name": "OLD FRIENDS"})
    assert "name" in fields(refused.value)
    assert code(refused.value) == "ValidationFailed"
    assert client.member_group.delete_by_name(name="Old Friends").id == made.id
    with pytest.raises(errors.NotFound):
        client.member_group.get_by_name(name="Old Friends")


def test_member_types_are_listed_and_read(client: Client) -> None:
    """Each type of the kit, by its alias."""
    (found,) = client.member_type.get().embedded.membertypes
    assert client.member_type.get_by_alias(alias=found.alias) == found
