"""Where references lead in the finished document: components of the right kind, or content in place."""

from __future__ import annotations

import pytest

from bundling import Bundle
from specloom.source import Json, JsonObject, as_object

REF = "$ref"


def schema_at(ref: str) -> JsonObject:
    """Paths with one operation, whose answer has the schema that `ref` leads to."""
    content: JsonObject = {"application/json": {"schema": {REF: ref}}}
    return {"/a": {"get": {"responses": {"200": {"description": "d", "content": content}}}}}


SCHEMA = ("paths", "/a", "get", "responses", "200", "content", "application/json", "schema")


@pytest.mark.parametrize(
    ("ref", "name"),
    [
        ("pet.json", "pet"),
        ("./pet.json#", "pet"),
        ("all.json#/Pet", "Pet"),
        ("all.json#/components/schemas/Dog", "Dog"),
        ("a%20b/odd%20name.json", "odd_name"),
        ("all.json#/a~1b~0c", "a_b_c"),
        ("titled.json", "The_Title"),
        ("named.json", "Chosen.Name-1"),
        ("all.json#/components/schemas/Dog/properties/tail", "tail"),
        ("all.json#/components/schemas/Dog/properties/tail/items", "tail_items"),
    ],
)
def test_a_schema_elsewhere_becomes_a_component(bundled: Bundle, ref: str, name: str) -> None:
    """A reference out of the root ends at a component, named after what it leads to."""
    tail: Json = {"type": "array", "items": {"type": "number"}}
    files: dict[str, Json] = {
        "pet.json": {"type": "string"},
        "all.json": {
            "Pet": {"type": "string"},
            "a/b~c": {"type": "string"},
            "components": {"schemas": {"Dog": {"properties": {"tail": tail}}}},
        },
        "a b/odd name.json": {"type": "string"},
        "titled.json": {"title": "The Title", "type": "string"},
        "named.json": {"x-component-name": "Chosen.Name-1", "type": "string"},
    }
    made = bundled({"paths": schema_at(ref)}, files)
    assert made.at(*SCHEMA) == {REF: f"#/components/schemas/{name}"}
    assert made.names() == [name]
    assert "x-component-name" not in str(made.at("components"))
    assert made.codes == []


def test_each_kind_of_place_has_its_section(bundled: Bundle) -> None:
    """Parameters, bodies, responses, headers, examples, links and callbacks go to their sections."""
    operation: JsonObject = {
        "parameters": [{REF: "parts.json#/limit"}],
        "requestBody": {REF: "parts.json#/body"},
        "responses": {"200": {REF: "parts.json#/answer"}},
        "callbacks": {"done": {REF: "parts.json#/hook"}},
    }
    made = bundled(
        {"paths": {"/a": {"get": operation}}},
        {
            "parts.json": {
                "limit": {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                "body": {"content": {"a/b": {"examples": {"e": {REF: "#/sample"}}}}},
                "sample": {"value": {REF: "not a reference"}},
                "answer": {
                    "description": "d",
                    "headers": {"x-rate": {REF: "#/rate"}},
                    "links": {"next": {REF: "#/next"}},
                },
                "rate": {"schema": {"type": "integer"}},
                "next": {"operationId": "list"},
                "hook": {"{$url}": {REF: "hook.json"}},
            },
            "hook.json": {"post": {"responses": {"200": {"description": "d"}}}},
        },
    )
    sections = as_object(made.at("components"))
    assert {section: made.names(section) for section in sections} == {
        "responses": ["answer"],
        "parameters": ["limit"],
        "examples": ["sample"],
        "requestBodies": ["body"],
        "headers": ["rate"],
        "links": ["next"],
        "callbacks": ["hook"],
        "pathItems": ["hook"],
    }
    assert made.at("components", "examples", "sample") == {"value": {REF: "not a reference"}}
    assert made.at("components", "callbacks", "hook", "{$url}") == {
        REF: "#/components/pathItems/hook"
    }
    assert made.codes == []


def test_path_items_stand_where_they_are_used(bundled: Bundle) -> None:
    """A path item of another file is written into `paths` and `webhooks`; keys beside it win."""
    item: JsonObject = {"get": {REF: "get.json"}, "summary": "theirs", "parameters": []}
    made = bundled(
        {
            "paths": {"/a": {"x-first": 1, REF: "item.json", "summary": "ours"}},
            "webhooks": {"w": {REF: "item.json"}},
        },
        {"item.json": item, "get.json": {"operationId": "a", "responses": {}}},
    )
    got: JsonObject = {"operationId": "a", "responses": {}}
    assert made.at("paths", "/a") == {"x-first": 1, "get": got, "parameters": [], "summary": "ours"}
    assert list(as_object(made.at("paths", "/a"))) == ["x-first", "get", "parameters", "summary"]
    assert made.at("webhooks", "w") == {"get": got, "summary": "theirs", "parameters": []}


def test_a_callback_that_leads_back_to_its_path_item_ends(bundled: Bundle) -> None:
    """In 3.0, which has no component for path items, a cycle refers to the place in `paths`."""
    callback: JsonObject = {"again": {"{$url}": {REF: "hook.json"}}}
    hook: JsonObject = {"post": {"callbacks": callback, "responses": {}}}
    made = bundled({"paths": {"/a": {REF: "hook.json"}}}, {"hook.json": hook}, version="3.0.3")
    assert made.at("paths", "/a", "post", "callbacks", "again", "{$url}") == {REF: "#/paths/~1a"}
    assert made.codes == []


def test_references_back_to_the_root_meet_its_components(bundled: Bundle) -> None:
    """A file that refers to the root's components means those, and no copy of them."""
    made = bundled(
        {
            "paths": schema_at("sub/pet.json"),
            "components": {"schemas": {"Owner": {"type": "string"}}},
        },
        {
            "sub/pet.json": {
                "properties": {
                    "owner": {REF: "../openapi.json#/components/schemas/Owner"},
                    "again": {REF: "../sub/../openapi.json#/components/schemas/Owner"},
                }
            }
        },
    )
    owner: JsonObject = {REF: "#/components/schemas/Owner"}
    assert made.names() == ["Owner", "pet"]
    assert made.at("components", "schemas", "pet", "properties") == {"owner": owner, "again": owner}


def test_a_name_in_the_root_is_the_name_of_what_it_refers_to(bundled: Bundle) -> None:
    """`Pet: {$ref: pet.json}` in the root names the content of `pet.json`, for all who refer to it."""
    made = bundled(
        {
            "paths": schema_at("pet.json"),
            "components": {
                "schemas": {
                    "Zoo": {REF: "pet.json"},
                    "Pet": {REF: "pet.json"},
                    "Alias": {REF: "#/components/schemas/Pet"},
                }
            },
        },
        {"pet.json": {"type": "string"}},
    )
    pet: JsonObject = {REF: "#/components/schemas/Pet"}
    assert made.at("components", "schemas") == {"Zoo": pet, "Pet": {"type": "string"}, "Alias": pet}
    assert list(made.names()) == ["Zoo", "Pet", "Alias"]
    assert made.at(*SCHEMA) == pet
    assert made.document.locate(("components", "schemas", "Pet", "type")).file == "pet.json"


def test_a_file_that_only_refers_on_leaves_no_trace(bundled: Bundle) -> None:
    """Nodes of other files that are nothing but a reference are passed; their key names the target."""
    files: dict[str, Json] = {
        "index.json": {"components": {"schemas": {"Pet": {REF: "p.json"}}}},
        "p.json": {"type": "string"},
    }
    made = bundled({"paths": schema_at("index.json#/components/schemas/Pet")}, files)
    assert made.at("components", "schemas") == {"Pet": {"type": "string"}}


def test_sections_may_be_files(bundled: Bundle) -> None:
    """`components`, a section of it and `paths` may stand in files of their own."""
    made = bundled(
        {"paths": {REF: "paths.json"}, "components": {"schemas": {REF: "schemas.json"}}},
        {"paths.json": schema_at("schemas.json#/Pet"), "schemas.json": {"Pet": {"type": "string"}}},
    )
    assert made.at("components", "schemas") == {"Pet": {"type": "string"}}
    assert made.at(*SCHEMA) == {REF: "#/components/schemas/Pet"}


def test_references_that_hold_are_left_as_they_are(bundled: Bundle) -> None:
    """References into the root that stay true are not touched, whatever their spelling."""
    root: JsonObject = {
        "paths": {
            **schema_at("#/components/schemas/A%20B"),
            "/b": {REF: "#/paths/~1a"},
            "/c": {"get": {"responses": {REF: "#/paths/~1a/get/responses"}}},
        },
        "components": {
            "schemas": {
                "A B": {"properties": {"x": {"type": "string"}}},
                "Deep": {REF: "#/components/schemas/A%20B/properties/x"},
                "Wrong": {REF: "#/components/responses/R"},
            },
            "responses": {"R": {"description": "d"}},
        },
    }
    made = bundled(root)
    assert {key: made.document.value[key] for key in root} == root
    assert made.codes == []


def test_cycles_stay_references(bundled: Bundle) -> None:
    """Schemas that contain themselves or each other, across files, refer to each other."""
    made = bundled(
        {"paths": schema_at("a.json")},
        {
            "a.json": {"properties": {"self": {REF: "#"}, "b": {REF: "b.json"}}},
            "b.json": {"properties": {"a": {REF: "a.json"}}},
        },
    )
    a, b = {REF: "#/components/schemas/a"}, {REF: "#/components/schemas/b"}
    assert made.at("components", "schemas") == {
        "a": {"properties": {"self": a, "b": b}},
        "b": {"properties": {"a": a}},
    }


def test_data_is_no_reference(bundled: Bundle) -> None:
    """`$ref` in examples, defaults, constants, enums and extensions, or as a name, is data."""
    data: JsonObject = {REF: "nowhere.json"}
    schema: JsonObject = {
        "example": data,
        "default": data,
        "const": data,
        "enum": [data],
        "x-y": data,
        "examples": [data],
        "properties": {
            "example": {REF: "#/components/schemas/S"},
            "default": {"type": "string"},
            "x-z": {REF: "#/components/schemas/S"},
        },
    }
    named: JsonObject = {"properties": {REF: {"type": "string"}, "x": {REF: "s.json"}}}
    made = bundled({"components": {"schemas": {"S": schema, "N": named}}}, {"s.json": {}})
    assert made.at("components", "schemas", "S") == schema
    assert made.at("components", "schemas", "N", "properties") == {
        REF: {"type": "string"},
        "x": {REF: "#/components/schemas/s"},
    }
    assert made.codes == []


def test_content_is_put_where_no_reference_may_stand(bundled: Bundle) -> None:
    """References where OpenAPI has none, as in descriptions and tags, are replaced by the content."""
    made = bundled(
        {"tags": [{"name": "a", "description": {REF: "texts.json#/a"}}]},
        {"texts.json": {"a": "About a."}},
    )
    assert made.at("tags") == [{"name": "a", "description": "About a."}]


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("#/components/schemas/Nope", "ref-not-found"),
        ("s.json#/nope", "ref-not-found"),
        ("s.json#anchor", "ref-anchor-not-found"),
        ("loop.json", "ref-cycle"),
    ],
)
def test_a_broken_reference_is_reported_and_stays(bundled: Bundle, ref: str, code: str) -> None:
    """What a document itself gets wrong is a finding with a place, and the rest goes on."""
    made = bundled(
        {"paths": schema_at(ref), "tags": [{"name": "t", "description": {REF: "s.json#/d"}}]},
        {"s.json": {"d": "text"}, "loop.json": {REF: "#"}},
    )
    assert made.at(*SCHEMA) == {REF: ref}
    assert made.at("tags") == [{"name": "t", "description": "text"}]
    assert made.codes == [code]
    (found,) = made.diagnostics
    assert found.location.file == "openapi.json"
    assert found.location.excerpt.strip() == f'"$ref": "{ref}"'


def test_security_schemes_are_used_by_name(bundled: Bundle) -> None:
    """Pruning keeps the schemes that are named, and fetches those of the file that names them."""
    operation: JsonObject = {"security": [{"theirs": []}], "responses": {}}
    scheme: JsonObject = {"type": "http", "scheme": "basic"}
    made = bundled(
        {
            "security": [{"ours": []}],
            "paths": {"/a": {REF: "other.json#/paths/~1a"}},
            "components": {"securitySchemes": {"unused": scheme, "ours": scheme}},
        },
        {
            "other.json": {
                "paths": {"/a": {"get": operation}},
                "components": {"securitySchemes": {"theirs": scheme}},
            }
        },
        prune=True,
    )
    assert made.names("securitySchemes") == ["ours", "theirs"]


def test_what_nothing_refers_to_is_pruned_on_demand(bundled: Bundle) -> None:
    """Pruning leaves out what only the unused uses, and sections that become empty."""
    root: JsonObject = {
        "paths": schema_at("#/components/schemas/Used/properties/x"),
        "components": {
            "schemas": {
                "Lost": {REF: "#/components/schemas/AlsoLost"},
                "Used": {"properties": {"x": {"type": "string"}}},
                "AlsoLost": {"properties": {"again": {REF: "#/components/schemas/Lost"}}},
            },
            "responses": {"R": {"description": "d"}},
        },
    }
    assert bundled(root).at("components") == root["components"]
    pruned = bundled(root, prune=True)
    assert list(as_object(pruned.at("components"))) == ["schemas"]
    assert pruned.names() == ["Used"]


@pytest.mark.parametrize(("version", "codes"), [("3.0.3", ["ref-siblings-ignored"]), ("3.1.0", [])])
def test_siblings_of_references_stay(bundled: Bundle, version: str, codes: list[str]) -> None:
    """What stands beside a `$ref` of a schema stays; in 3.0, which does not read it, it is reported."""
    beside: JsonObject = {REF: "s.json", "description": "mine", "x-a": {REF: "data"}}
    made = bundled({"components": {"schemas": {"A": beside}}}, {"s.json": {}}, version=version)
    assert made.at("components", "schemas", "A") == {**beside, REF: "#/components/schemas/s"}
    assert made.codes == codes


def test_nesting_up_to_the_limit_is_bundled(bundled: Bundle) -> None:
    """A schema four hundred and fifty levels deep needs no recursion."""
    schema: Json = {REF: "s.json"}
    for _ in range(450):
        schema = {"items": schema}
    made = bundled({"components": {"schemas": {"A": schema}}}, {"s.json": {}})
    at = ("components", "schemas", "A", *["items"] * 450)
    assert made.at(*at) == {REF: "#/components/schemas/s"}


def test_every_node_knows_where_it_comes_from(bundled: Bundle) -> None:
    """Own, fetched and inlined nodes, and keys beside a reference, locate their source."""
    made = bundled(
        {"paths": {"/a": {REF: "item.json", "summary": "ours"}}},
        {
            "item.json": {"get": {REF: "ops.json#/list"}, "parameters": [{REF: "ops.json#/limit"}]},
            "ops.json": {"list": {"operationId": "list"}, "limit": {"name": "limit"}},
        },
    )

    def origin(*pointer: str) -> tuple[str, str]:
        place = made.document.locate(pointer)
        return place.file, place.pointer

    assert origin("info") == ("openapi.json", "#/info")
    assert origin("paths", "/a") == ("item.json", "#")
    assert origin("paths", "/a", "summary") == ("openapi.json", "#/paths/~1a/summary")
    assert origin("paths", "/a", "get", "operationId") == ("ops.json", "#/list/operationId")
    assert origin("paths", "/a", "parameters", "0", "$ref") == (
        "item.json",
        "#/parameters/0/$ref",
    )
    assert origin("components", "parameters", "limit", "name") == ("ops.json", "#/limit/name")
