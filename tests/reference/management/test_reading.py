"""What the Management API has to read: types, cultures, relations' types, users and the server itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from umbraco_apis.management_v1 import Client, errors
from umbraco_apis.management_v1 import models as m

from live.site import Site

from .conftest import LogIn

NOTHING = UUID(int=1)
KINDS = ["document_type", "media_type", "member_type", "data_type"]


@pytest.mark.parametrize("kind", KINDS)
def test_types_are_listed_named_and_read(admin: Client, kind: str) -> None:
    """The list is in the order of names; each of it can be named and read by its id."""
    tag = getattr(admin, kind)
    page = tag.get_tree_root(skip=0, take=1000)
    names = [each.name for each in page.items]
    assert names == sorted(names)
    assert len(names) == page.total > 0
    (named,) = tag.get_item(id=[NOTHING, page.items[0].id, page.items[0].id])
    assert named.name == tag.get_by_id(id=named.id).name == names[0]
    with pytest.raises(errors.NotFound):
        tag.get_by_id(id=NOTHING)


def test_pages_are_cut_out_of_lists(admin: Client) -> None:
    """`skip` and `take` cut, `total` counts everything, and there is nothing beyond the end."""
    whole = admin.document_type.get_tree_root()
    middle = admin.document_type.get_tree_root(skip=1, take=2)
    assert [each.id for each in middle.items] == [each.id for each in whole.items[1:3]]
    assert middle.total == whole.total
    assert admin.document_type.get_tree_root(take=0).items == []
    assert admin.document_type.get_tree_root(skip=1000).items == []


def test_a_document_type_tells_its_properties(admin: Client) -> None:
    """Properties name their group and data type, those of compositions too; other types go by id."""
    types = {each.alias: each.id for each in admin.document_type.get_tree_root(take=1000).items}
    found = admin.document_type.get_by_id(id=types["textPage"])
    properties = {each.alias: each for each in found.properties}
    assert properties["keywords"].container == "Navigation & SEO"
    assert properties["heading"].validation.mandatory
    assert [each.document_type.id for each in found.compositions] == [types["navigationBase"]]
    assert [each.id for each in found.allowed_document_types] == [types["textPage"]]
    editor = admin.data_type.get_by_id(id=properties["heading"].data_type.id)
    assert editor.editor_alias == "Umbraco.TextBox"
    assert {each.alias: each.value for each in editor.values} == {"maxChars": 255}


def test_cultures_are_those_of_cldr(admin: Client) -> None:
    """They are in the order of their English names, and languages are made of them."""
    cultures = [*admin.culture.get_iter(take=500)]
    assert admin.culture.get(take=0).total == len(cultures)
    names = {each.name: each.english_name for each in cultures}
    assert names["da-DK"] == "Danish (Denmark)"
    assert [each.english_name for each in cultures] == sorted(names.values())


def test_relation_types_and_relations_are_read(admin: Client) -> None:
    """A relation is found by its type, by either side, and by a side and the alias of the type."""
    types = {each.alias: each for each in admin.relation_type.get().items}
    member_type = types["relatedMedia"]
    assert admin.relation_type.get_by_id(id=member_type.id) == member_type
    (named,) = admin.relation_type.get_item(id=[member_type.id])
    assert named.alias == "relatedMedia"
    assert admin.relation.get_by_relation_type_id(id=member_type.id).total == 0
    with pytest.raises(errors.NotFound):
        admin.relation.get_by_relation_type_id(id=NOTHING)
    with pytest.raises(errors.NotFound):
        admin.relation_type.get_by_id(id=NOTHING)
    assert admin.relation.get_parent_relation_by_parent_id(parent_id=NOTHING).total == 0
    assert (
        admin.relation.get_child_relation_by_child_id(
            child_id=NOTHING, relation_type_alias="nothing"
        ).items
        == []
    )


def test_users_and_groups_are_read(admin: Client) -> None:
    """Users say which groups they belong to, groups what their users may do."""
    users = {each.email: each for each in admin.user.get().items}
    editor = users["editor@example.com"]
    assert admin.user.get_by_id(id=editor.id) == editor
    assert editor.state == "Inactive"
    (group,) = editor.user_group_ids
    assert "content" in admin.user_group.get_by_id(id=group.id).sections
    assert admin.user_group.get().total >= 3
    (named,) = admin.user_group.get_item(id=[group.id, NOTHING])
    assert named.alias == "editor"
    (someone,) = admin.user.get_item(id=[editor.id])
    assert someone.name == editor.name
    for read in (admin.user.get_by_id, admin.user_group.get_by_id):
        with pytest.raises(errors.NotFound):
            read(id=NOTHING)


def test_the_current_user_is_told_what_they_may_do(log_in: LogIn) -> None:
    """Sections and permissions are those of all groups together."""
    writer = log_in("writer@example.com").user.get_current()
    assert writer.allowed_sections == ["content"]
    assert writer.fallback_permissions == ["browse", "create", "update"]
    assert writer.has_document_root_access
    assert writer.document_start_node_ids == []


def test_the_server_says_what_it_is(admin: Client, site: Site) -> None:
    """Anybody may ask whether it runs, users what it is."""
    assert site.management().server.get_status().server_status == "Run"
    information = admin.server.get_information()
    assert information.base_utc_offset == "00:00:00"
    assert information.runtime_mode == "Development"
    assert information.version


def test_nobody_is_let_in_without_a_token_that_is_good(site: Site) -> None:
    """401 has a challenge and no body."""
    with pytest.raises(errors.Unauthorized) as refused:
        site.management("wrong").user.get_current()
    assert refused.value.headers["WWW-Authenticate"].startswith("Bearer")
    assert refused.value.content == b""


def test_a_section_is_needed(log_in: LogIn) -> None:
    """403 has no body; what any user may read needs no section."""
    writer = log_in("writer@example.com")
    calls: list[Any] = [
        writer.user.get,
        writer.data_type.get_tree_root,
        writer.relation_type.get,
        writer.member_type.get_tree_root,
    ]
    for call in calls:
        with pytest.raises(errors.Forbidden) as refused:
            call()
        assert refused.value.content == b""
    assert writer.language.get().total == 2


def test_a_bad_parameter_is_told(admin: Client) -> None:
    """A request that breaks the document is refused in problem details, field by field."""
    with pytest.raises(errors.BadRequest) as refused:
        admin.language.get(extra_query={"take": 1001})
    problem = refused.value.body
    assert isinstance(problem, m.ProblemDetails)
    assert (problem.status, problem.operation_status) == (400, "InvalidRequest")
    assert isinstance(problem.errors, dict)
    assert [*problem.errors] == ["take"]
    assert "Umb-Notifications" not in refused.value.headers
