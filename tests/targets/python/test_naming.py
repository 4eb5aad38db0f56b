"""Names of groups, methods and arguments: a case would show one document, these show the rules."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lowered import document_of
from planned import Planned, planned
from specloom.diagnostics import Diagnostics
from specloom.ir import lower
from specloom.source import Json, JsonObject
from specloom.targets.models import ModelIndex
from specloom.targets.python import ApiPlan, plan


def _named(found: Planned) -> list[str]:
    return [
        f"{group.attribute}.{each.name}" for group in found.plan.groups for each in group.methods
    ]


def _operation(x_python_name: str | None = None, /, **fields: Json) -> JsonObject:
    chosen: JsonObject = {} if x_python_name is None else {"x-python-name": x_python_name}
    return {"get": {"responses": {}, **fields, **chosen}}


@pytest.mark.parametrize(
    ("operation_id", "tag", "name"),
    [
        ("GetContentById", "Content", "content.get_by_id"),
        ("issues/list-for-repo", "issues", "issues.list_for_repo"),
        ("listPets", "pets", "pets.list"),
        ("getPet", "pets", "pets.get"),
        ("pets_list", "pet", "pet.list"),
        ("pets", "pets", "pets.pets"),
        ("petsBy", "pets", "pets.pets_by"),
        ("GetContentTypeByAlias", "Content Type", "content_type.get_by_alias"),
        ("getHTTPStatus", "server", "server.get_http_status"),
        ("PostOauthToken", "OAuth", "oauth.post_token"),
        ("deleteImport", "x", "x.delete_import"),
        ("import", "x", "x.import_"),
        ("2fa", "x", "x.call_2fa"),
        ("get", "class", "class_.get"),
    ],
)
def test_a_method_is_called_what_its_group_leaves_unsaid(
    operation_id: str, tag: str, name: str
) -> None:
    """The words of the tag are left out of the operationId where they stand in a row."""
    assert _named(planned({"/x": _operation(operationId=operation_id, tags=[tag])})) == [name]


def test_an_operation_without_id_is_called_by_method_and_path() -> None:
    """What the path says is all that there is to say."""
    found = planned({"/pets/{id}/toys": _operation(tags=["pets"])})
    assert _named(found) == ["pets.get_id_toys"]


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("/v1/pets/{id}", "pets"),
        ("/api/2.0/pets", "pets"),
        ("/{id}", "root"),
        ("/2fa", "group_2fa"),
    ],
)
def test_without_a_tag_the_path_makes_the_group(path: str, group: str) -> None:
    """The first segment that is neither a version nor a slot tells what the operation is about."""
    assert planned({path: _operation(operationId="x")}).plan.groups[0].attribute == group


def test_those_who_clash_are_both_called_by_their_whole_id() -> None:
    """The finding names both places and the extension that settles it."""
    found = planned(
        {
            "/pets": _operation(operationId="getPets", tags=["pets"]),
            "/pet": _operation(operationId="getPet", tags=["pets"]),
        }
    )
    assert _named(found) == ["pets.get_pets", "pets.get_pet"]
    (clash,) = found.diagnostics
    assert clash.code == "name-clash"
    assert "x-python-name: get" in str(clash.help)
    places = {clash.location.pointer, clash.related[0].location.pointer}
    assert places == {"#/paths/~1pets/get", "#/paths/~1pet/get"}


def test_those_whose_ids_are_the_same_words_are_called_by_their_paths() -> None:
    """operationIds that differ by case alone cannot tell methods apart."""
    found = planned(
        {
            "/a/{id}": _operation(operationId="get_pet", tags=["x"]),
            "/b": _operation(operationId="getPet", tags=["x"]),
        }
    )
    assert _named(found) == ["x.get_a_by_id", "x.get_b"]
    assert [method.constant for method in found.methods] == ["GET_A_BY_ID", "GET_B"]


def test_chosen_names_win() -> None:
    """`x-python-name` counts on operations, parameters, tags and security schemes."""
    parameter: JsonObject = {"name": "X-Y", "in": "header", "schema": {}, "x-python-name": "why"}
    found = planned(
        {"/a": _operation("fetch", tags=["A b"], parameters=[parameter])},
        tags=[{"name": "A b", "x-python-name": "ab"}],
        components={
            "securitySchemes": {
                "S-1": {"type": "http", "scheme": "basic", "x-python-name": "login"}
            }
        },
    )
    assert _named(found) == ["ab.fetch"]
    assert [argument.name for argument in found.methods[0].arguments] == ["why"]
    assert [scheme.name for scheme in found.plan.schemes] == ["login"]


def test_a_name_that_cannot_be_is_reported_where_it_is_chosen() -> None:
    """The derived name stands in for it, so that everything else can be looked at."""
    found = planned({"/a": _operation("class", tags=["x"])})
    (finding,) = found.diagnostics
    assert (finding.code, finding.location.pointer) == (
        "python-name-unusable",
        "#/paths/~1a/get/x-python-name",
    )
    assert _named(found) == ["x.get_a"]


def test_a_name_chosen_twice_is_an_error_with_both_places() -> None:
    """One of them cannot have it, and nobody but the author knows which."""
    found = planned(
        {
            "/a": _operation("go", operationId="a", tags=["x"]),
            "/b": _operation("go", operationId="b", tags=["x"]),
        }
    )
    assert _named(found) == ["x.go", "x.b"]
    (finding,) = found.diagnostics.errors
    assert finding.code == "python-name-twice"
    assert finding.related[0].location.pointer == "#/paths/~1a/get"


def _arguments(*parameters: JsonObject) -> list[str]:
    operation = _operation(parameters=list(parameters))
    (method,) = planned({"/x/{id}": operation}).methods
    return [argument.name for argument in method.arguments]


def test_parameters_of_one_name_say_where_they_are_sent() -> None:
    """`id` in path and query is ambiguous, so neither is called `id`."""
    path: JsonObject = {"name": "id", "in": "path", "required": True, "schema": {}}
    query: JsonObject = {"name": "id", "in": "query", "schema": {}}
    assert _arguments(query, path) == ["path_id", "query_id"]


def test_of_parameters_in_one_place_the_one_written_so_keeps_its_name() -> None:
    """`sort` is `sort` though there is `$sort`, too."""
    path: JsonObject = {"name": "id", "in": "path", "required": True, "schema": {}}
    other: JsonObject = {"name": "$sort", "in": "query", "schema": {}}
    own: JsonObject = {"name": "sort", "in": "query", "schema": {}}
    assert _arguments(path, other, own) == ["id", "sort_2", "sort"]


def test_a_parameter_for_all_calls_has_one_name_everywhere() -> None:
    """Clients and calls take it by the same keyword, beside the credentials."""
    wide: JsonObject = {
        "name": "Project",
        "in": "header",
        "required": True,
        "x-client-wide": True,
        "schema": {},
    }
    found = planned(
        {"/a": _operation(parameters=[wide]), "/b": _operation(parameters=[wide])},
        components={"securitySchemes": {"project": {"type": "http", "scheme": "bearer"}}},
    )
    assert [argument.name for argument in found.plan.client_wide] == ["header_project"]
    assert {argument.name for each in found.methods for argument in each.arguments} == {
        "header_project"
    }
    assert [scheme.name for scheme in found.plan.schemes] == ["scheme_project"]


def _names(made: ApiPlan) -> dict[str, tuple[str, ...]]:
    return {
        method.endpoint.id: (
            group.attribute,
            group.stem,
            method.name,
            method.constant,
            method.stem,
            *sorted(f"{argument.parameter.name}={argument.name}" for argument in method.arguments),
        )
        for group in made.groups
        for method in group.methods
    }


def _plan(value: JsonObject) -> ApiPlan:
    document = document_of(value)
    diagnostics = Diagnostics()
    return plan(document, lower(document, diagnostics), ModelIndex({}, {}), diagnostics)


_WORDS = st.sampled_from(["get", "Pet", "pets", "_by", "Id", "list", "x", "1", "-"])
_IDS = st.lists(_WORDS, min_size=1, max_size=3).map("".join)
_PARAMETERS = st.lists(
    st.tuples(
        st.sampled_from(["id", "ID", "_id", "pageSize"]), st.sampled_from(["query", "cookie"])
    ),
    unique=True,
    max_size=4,
)


@st.composite
def _documents(draw: st.DrawFn) -> JsonObject:
    paths: JsonObject = {}
    for index in range(draw(st.integers(1, 6))):
        operation: JsonObject = {"responses": {}, "operationId": draw(_IDS)}
        operation["tags"] = [draw(st.sampled_from(["pets", "Pet", "x y", "get"]))]
        operation["parameters"] = [
            {"name": name, "in": where, "schema": {}} for name, where in draw(_PARAMETERS)
        ]
        paths[f"/{draw(_WORDS)}/{index}"] = {"get": operation}
    return {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_documents(), st.randoms())
def test_names_do_not_depend_on_the_order_of_the_document(
    value: JsonObject, random: Random
) -> None:
    """Moving paths and parameters about renames nothing in the code."""
    moved = json.loads(json.dumps(value))
    paths = list(moved["paths"].items())
    random.shuffle(paths)
    for _, item in paths:
        random.shuffle(item["get"]["parameters"])
    moved["paths"] = dict(paths)
    assert _names(_plan(value)) == _names(_plan(moved))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_documents())
def test_no_two_things_in_one_place_have_one_name(value: JsonObject) -> None:
    """Methods of a group, arguments of a method, constants of a module, groups of a client."""
    made = _plan(value)
    scopes: list[list[str]] = [
        [group.attribute for group in made.groups],
        [group.stem for group in made.groups],
    ]
    for group in made.groups:
        scopes += [[each.name for each in group.methods], [each.constant for each in group.methods]]
        scopes += [[argument.name for argument in each.arguments] for each in group.methods]
    scopes.append([method.stem for group in made.groups for method in group.methods])
    assert [scope for scope in scopes if len(scope) != len(set(scope))] == []


def test_every_endpoint_has_a_method() -> None:
    """Tags that are declared and not used make no group, and nothing is left out."""
    found = planned({"/a": _operation(tags=["b", "a"])}, tags=[{"name": "a"}])
    assert [group.tag for group in found.plan.groups] == ["b"]
    assert len(found.methods) == 1
