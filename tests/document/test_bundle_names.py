"""What components are called: the same whatever is read first, and nothing decided in silence."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundling import Bundle
from specloom.document.candidate import NameSource, Naming, SchemaCandidate
from specloom.source import Json, JsonObject

REF = "$ref"


def uses(*refs: str) -> JsonObject:
    """A root whose components `Use0`, `Use1`, ... refer to `refs`, each beside something else."""
    schemas: JsonObject = {
        f"Use{index}": {"properties": {"x": {REF: ref}}} for index, ref in enumerate(refs)
    }
    return {"components": {"schemas": schemas}}


def test_equal_content_under_one_name_is_one_component(bundled: Bundle) -> None:
    """Copies of a schema in two folders, cycles and references to each other included, are one."""
    properties: JsonObject = {"next": {REF: "#"}, "leaf": {REF: "leaf.json"}}
    made = bundled(
        uses("a/tree.json", "b/tree.json", "a/leaf.json"),
        {
            "a/tree.json": {"properties": properties},
            "b/tree.json": {"properties": dict(reversed(properties.items()))},
            "a/leaf.json": {"type": "string"},
            "b/leaf.json": {"type": "string"},
        },
    )
    assert made.names() == ["Use0", "Use1", "Use2", "tree", "leaf"]
    assert made.at("components", "schemas", "Use1", "properties", "x") == {
        REF: "#/components/schemas/tree"
    }
    assert made.codes == []


@pytest.mark.parametrize(
    ("first", "second"), [(1, 1.0), (0, False), ({"const": 1}, {"const": True}), ([1, 2], [2, 1])]
)
def test_values_that_only_python_calls_equal_are_not(
    bundled: Bundle, first: Json, second: Json
) -> None:
    """`1`, `1.0` and `true` are three values, and the order of an array counts."""
    made = bundled(
        uses("a/v.json", "b/v.json"), {"a/v.json": {"const": first}, "b/v.json": {"const": second}}
    )
    assert made.names()[2:] == ["a_v", "b_v"]


def test_names_from_files_are_qualified_by_what_tells_them_apart(bundled: Bundle) -> None:
    """Different content under derived names gets folders before its name, all of them, and a word."""
    made = bundled(
        uses("x/models/id.json", "y/models/id.json", "z.json#/id", "y/models/all.json#/id"),
        {
            "x/models/id.json": {"type": "string"},
            "y/models/id.json": {"type": "integer"},
            "z.json": {"id": {"type": "boolean"}},
            "y/models/all.json": {"id": {"type": "number"}},
        },
    )
    assert made.names()[4:] == ["x_models_id", "y_models_id", "z_id", "y_models_all_id"]
    assert made.codes == ["component-name-qualified"]
    (found,) = made.diagnostics
    assert "they are called `x_models_id`, `y_models_all_id`, `y_models_id`" in found.message
    others = [related.location.file for related in found.related]
    assert others == ["y/models/all.json", "y/models/id.json", "z.json"]


def test_a_chosen_name_stays_and_a_derived_one_gives_way(bundled: Bundle) -> None:
    """A component of the root keeps its name against a file that happens to be called like it."""
    use: JsonObject = {"properties": {"x": {REF: "models/Pet.json"}}}
    root: JsonObject = {"components": {"schemas": {"Use": use, "Pet": {"type": "string"}}}}
    made = bundled(root, {"models/Pet.json": {"type": "integer"}})
    assert made.names() == ["Use", "Pet", "models_Pet"]
    assert made.at("components", "schemas", "Pet") == {"type": "string"}


@pytest.mark.parametrize("order", [("a.json", "b.json"), ("b.json", "a.json")])
def test_two_things_that_are_both_called_so_are_an_error(
    bundled: Bundle, order: tuple[str, str]
) -> None:
    """A clash of chosen names names both places and the way out, whatever is read first."""

    def file(kind: str) -> JsonObject:
        return {"components": {"schemas": {"Status": {"type": kind}}}}

    made = bundled(
        uses(*(f"{name}#/components/schemas/Status" for name in order)),
        {"a.json": file("string"), "b.json": file("integer")},
    )
    assert made.codes == ["component-name-clash"]
    (found,) = made.diagnostics
    assert (found.location.file, found.related[0].location.file) == ("b.json", "a.json")
    assert "a.json#/components/schemas/Status and b.json#/components" in found.message
    assert "x-component-name" in (found.help or "")
    assert sorted(made.names()[2:]) == ["Status", "b_Status"]


def test_a_written_name_settles_a_clash(bundled: Bundle) -> None:
    """`x-component-name` names one of two, and is not part of the finished document."""
    made = bundled(
        uses("a.json#/components/schemas/Status", "b.json#/components/schemas/Status"),
        {
            "a.json": {"components": {"schemas": {"Status": {"type": "string"}}}},
            "b.json": {
                "components": {"schemas": {"Status": {"x-component-name": "B", "type": "integer"}}}
            },
        },
    )
    assert made.codes == []
    assert made.names()[2:] == ["Status", "B"]
    assert made.at("components", "schemas", "B") == {"type": "integer"}


FILES: dict[str, Json] = {
    "a/id.json": {"type": "string"},
    "b/id.json": {"type": "integer"},
    "b/more.json": {"id": {"type": "number"}, "a_id": {"type": "boolean"}},
    "c.json": {"components": {"schemas": {"id": {"properties": {"x": {REF: "a/id.json"}}}}}},
}
REFS = [
    *("a/id.json", "b/id.json", "b/more.json#/id", "b/more.json#/a_id"),
    "c.json#/components/schemas/id",
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(REFS))
def test_names_do_not_depend_on_the_order_of_reading(bundled: Bundle, refs: list[str]) -> None:
    """Moving things about in the sources moves them in the document and renames nothing."""
    made = bundled(uses(*refs), FILES)
    named = {
        ref: made.at("components", "schemas", f"Use{index}", "properties", "x", REF)
        for index, ref in enumerate(refs)
    }
    assert named == {
        "a/id.json": "#/components/schemas/a_id_671d8748",
        "b/id.json": "#/components/schemas/b_id",
        "b/more.json#/id": "#/components/schemas/b_more_id",
        "b/more.json#/a_id": "#/components/schemas/a_id",
        "c.json#/components/schemas/id": "#/components/schemas/id",
    }
    assert len(made.names()) == 10


def suffixed(candidate: SchemaCandidate) -> str | None:
    """A convention that adds a suffix, once."""
    return candidate.name.removesuffix("Model") + "Model"


def test_a_convention_names_all_schemas(bundled: Bundle) -> None:
    """Schemas of the root and fetched ones are renamed alike, and references follow."""
    seen: list[tuple[str, NameSource, str]] = []

    def naming(candidate: SchemaCandidate) -> str | None:
        seen.append((candidate.name, candidate.source, candidate.file))
        return suffixed(candidate)

    root = uses("pet.json", "#/components/schemas/Use0/properties/x")
    made = bundled(root, {"pet.json": {"type": "string"}}, naming=Naming(naming))
    assert made.names() == ["Use0Model", "Use1Model", "petModel"]
    assert made.at("components", "schemas", "Use1Model", "properties", "x") == {
        REF: "#/components/schemas/Use0Model/properties/x"
    }
    assert seen == [
        ("Use0", NameSource.OWN_KEY, "openapi.json"),
        ("Use1", NameSource.OWN_KEY, "openapi.json"),
        ("pet", NameSource.PLACE, "pet.json"),
    ]
    place = made.document.locate(("components", "schemas", "Use0Model", "properties"))
    assert place.pointer == "#/components/schemas/Use0/properties"


def only(*names: str) -> Naming:
    """A convention that keeps `names` and writes all other schemas inline."""
    return Naming(lambda candidate: candidate.name if candidate.name in names else None)


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ("3.0.3", {"type": "string"}),
        ("3.1.0", {"maxLength": 1, "allOf": [{"type": "string"}]}),
    ],
)
def test_no_name_means_inline(bundled: Bundle, version: str, expected: Json) -> None:
    """A schema without a name stands where it is used, and what stands beside the reference counts."""
    properties: JsonObject = {
        "bare": {REF: "s.json"},
        "noted": {REF: "s.json", "description": "d"},
        "narrowed": {REF: "s.json", "maxLength": 1},
    }
    made = bundled(
        {"components": {"schemas": {"A": {"properties": properties}}}},
        {"s.json": {"type": "string"}},
        naming=only("A"),
        version=version,
    )
    got = made.at("components", "schemas", "A", "properties")
    assert isinstance(got, dict)
    assert got["bare"] == {"type": "string"}
    assert got["narrowed"] == expected
    assert made.names() == ["A"]
    assert made.document.locate(("components", "schemas", "A", "properties", "bare")).file == (
        "s.json"
    )


def test_what_cannot_be_inline_keeps_its_name(bundled: Bundle) -> None:
    """A cycle, and what a discriminator or a reference to a part points to, stay and are reported."""
    made = bundled(
        {
            "components": {
                "schemas": {
                    "Node": {"properties": {"next": {REF: "#/components/schemas/Node"}}},
                    "Pet": {
                        "oneOf": [{REF: "#/components/schemas/Cat"}],
                        "discriminator": {"propertyName": "kind"},
                    },
                    "Cat": {"properties": {"kind": {"type": "string"}}},
                    "Kind": {REF: "#/components/schemas/Pet/discriminator"},
                }
            }
        },
        naming=only("Kind"),
    )
    assert made.names() == ["Node", "Pet", "Cat", "Kind"]
    assert sorted(made.codes) == ["schema-inline-cycle", "schema-needs-name", "schema-needs-name"]


def test_a_convention_cannot_make_a_clash_or_a_bad_name(bundled: Bundle) -> None:
    """Two schemas that a convention calls the same, or something OpenAPI forbids, are errors."""
    root: JsonObject = {
        "components": {"schemas": {"A": {"type": "string"}, "B": {"type": "number"}, "C": {}}}
    }
    made = bundled(root, naming=Naming(lambda one: "A" if one.name in "AB" else "no/name"))
    assert made.names() == ["A", "B", "C"]
    assert sorted(made.codes) == ["component-name-clash", "component-name-invalid"]


def test_a_convention_may_join_what_is_equal(bundled: Bundle) -> None:
    """Two equal schemas that a convention calls the same become one."""
    root: JsonObject = {
        "components": {"schemas": {"A": {"type": "string"}, "B": {"type": "string"}}},
        "paths": {"/a": {"parameters": [{"schema": {REF: "#/components/schemas/B"}}]}},
    }
    made = bundled(root, naming=Naming(lambda _: "One"))
    assert made.at("components") == {"schemas": {"One": {"type": "string"}}}
    assert made.at("paths", "/a", "parameters", "0", "schema") == {REF: "#/components/schemas/One"}
