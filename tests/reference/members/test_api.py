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
