"""Discriminators: in the finished document each value leads to the schema it led to in the sources."""

from __future__ import annotations

import pytest

from bundling import Bundle
from specloom.document.candidate import Naming
from specloom.source import Json, JsonObject

REF = "$ref"


def pets(**discriminator: Json) -> JsonObject:
    """A root with `Pet`, one of a component `Cat`, a file `dog.json` and a fragment `Eel`."""
    branches: Json = [
        {REF: "#/components/schemas/Cat"},
        {REF: "sub/dog.json"},
        {REF: "all.json#/Eel"},
    ]
    pet: JsonObject = {"oneOf": branches, "discriminator": {"propertyName": "k", **discriminator}}
    return {"components": {"schemas": {"Pet": pet, "Cat": {"title": "c"}}}}


FILES: dict[str, Json] = {
    "sub/dog.json": {"description": "d", "x-component-name": "Dog"},
    "all.json": {"Eel": {"description": "e"}},
}
CAT, DOG, EEL = (f"#/components/schemas/{name}" for name in ("Cat", "Dog", "Eel"))


@pytest.mark.parametrize(
    ("written", "finished"),
    [
        ("Cat", "Cat"),
        ("#/components/schemas/Cat", CAT),
        ("openapi.json#/components/schemas/Cat", CAT),
        ("sub/dog.json", DOG),
        ("./sub/dog.json#", DOG),
        ("all.json#/Eel", EEL),
        ("dog", DOG),
        ("Eel", "Eel"),
    ],
)
def test_every_form_of_a_mapping_is_rewritten(bundled: Bundle, written: str, finished: str) -> None:
    """Names, pointers, files and pointers into files lead to components; what holds is left alone."""
    made = bundled(pets(mapping={"v": written, "dog": "sub/dog.json"}), FILES)
    mapping = made.at("components", "schemas", "Pet", "discriminator", "mapping")
    assert isinstance(mapping, dict)
    assert mapping["v"] == finished
    assert made.codes == []


def test_the_default_of_a_mapping_is_rewritten(bundled: Bundle) -> None:
    """`defaultMapping` of OpenAPI 3.2 takes the same forms."""
    made = bundled(pets(defaultMapping="sub/dog.json"), FILES, version="3.2.0")
    assert made.at("components", "schemas", "Pet", "discriminator", "defaultMapping") == DOG


def test_values_stay_when_schemas_are_renamed(bundled: Bundle) -> None:
    """A branch that is called otherwise than its implied value gets an entry for that value."""
    made = bundled(pets(), FILES, naming=Naming(lambda one: one.name + "Model"))
    assert made.at("components", "schemas", "PetModel", "discriminator", "mapping") == {
        "Cat": CAT + "Model",
        "dog": DOG + "Model",
        "Eel": EEL + "Model",
    }


def test_heirs_of_a_renamed_parent_keep_their_values(bundled: Bundle) -> None:
    """Schemas that take a discriminator over with `allOf`, at any remove, are mapped by their names."""
    schemas: JsonObject = {
        "Pet": {"discriminator": {"propertyName": "k"}},
        "Cat": {"allOf": [{REF: "#/components/schemas/Pet"}, {"type": "object"}]},
        "Lion": {"allOf": [{REF: "#/components/schemas/Cat"}]},
    }
    renamed = bundled(
        {"components": {"schemas": schemas}}, naming=Naming(lambda one: one.name + "Model")
    )
    assert renamed.at("components", "schemas", "PetModel", "discriminator", "mapping") == {
        "Cat": "#/components/schemas/CatModel",
        "Lion": "#/components/schemas/LionModel",
    }
    assert bundled({"components": {"schemas": schemas}}).at("components", "schemas") == schemas


def test_a_mapping_to_nothing_is_reported_and_stays(bundled: Bundle) -> None:
    """A value that leads to no schema of another file is an error at its place."""
    made = bundled(pets(mapping={"v": "all.json#/El", "d": "sub/dog.json", "e": "Eel"}), FILES)
    assert made.codes == ["discriminator-mapping-unknown"]
    (found,) = made.diagnostics
    assert found.location.excerpt.strip() == '"v": "all.json#/El",'
    assert (
        made.at("components", "schemas", "Pet", "discriminator", "mapping", "v") == "all.json#/El"
    )


def test_what_only_a_mapping_names_is_there(bundled: Bundle) -> None:
    """A schema that nothing but a mapping refers to is fetched, and survives pruning."""
    root = pets(mapping={"f": "sub/fox.json", "c": "Cat", "d": "sub/dog.json", "e": "Eel"})
    root["paths"] = {"/a": {"parameters": [{"schema": {REF: "#/components/schemas/Pet"}}]}}
    made = bundled(root, {**FILES, "sub/fox.json": {"description": "f"}}, prune=True)
    assert made.names() == ["Pet", "Cat", "Dog", "Eel", "fox"]


def test_a_link_by_address_follows_its_operation(bundled: Bundle) -> None:
    """`operationRef` into a file of path items leads to where its operation stands."""
    link: JsonObject = {"operationRef": "items.json#/one/get"}
    answer: JsonObject = {"description": "d", "links": {"next": link}}
    made = bundled(
        {"paths": {"/a": {REF: "items.json#/one"}, "/b": {REF: "items.json#/two"}}},
        {
            "items.json": {
                "one": {"get": {"responses": {}}},
                "two": {"get": {"responses": {"200": answer}}},
            }
        },
    )
    at = ("paths", "/b", "get", "responses", "200", "links", "next", "operationRef")
    assert made.at(*at) == "#/paths/~1a/get"
