"""What generated models do with values: unit tests, because a case folder runs no generated code."""

from __future__ import annotations

import json
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest
from pydantic import MISSING, TypeAdapter, ValidationError

from .conftest import Build

_HEAD = """
openapi: 3.1.0
info: {title: t, version: "1"}
paths: {}
components:
  schemas:
"""


def _adapter(models: ModuleType, name: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(models, name))


def test_an_unknown_field_is_kept_and_written_back(build: Build) -> None:
    """What a newer server sends survives being read and sent again."""
    models = build(_HEAD + "    Pet: {type: object, properties: {name: {type: string}}}\n")
    sent = {"name": "Rex", "new": {"deep": [1]}}
    assert models.Pet.model_validate(sent).model_dump() == sent


def test_unset_differs_from_null(build: Build) -> None:
    """A field that is not given is not written; one that is null is written as null."""
    models = build(
        _HEAD + '    Pet: {type: object, properties: {name: {type: [string, "null"]}}}\n'
    )
    assert models.Pet().name is MISSING
    assert models.Pet().model_dump_json() == "{}"
    assert models.Pet(name=None).model_dump_json() == '{"name":null}'
    assert models.Pet.model_validate_json("{}") != models.Pet.model_validate_json('{"name":null}')


@pytest.mark.parametrize("value", ["null", "1"])
def test_an_optional_field_is_not_nullable(build: Build, value: str) -> None:
    """Only a schema that allows null reads null."""
    models = build(_HEAD + "    Pet: {type: object, properties: {name: {type: string}}}\n")
    with pytest.raises(ValidationError):
        models.Pet.model_validate_json(f'{{"name":{value}}}')


def test_fields_are_read_and_written_by_wire_name(build: Build) -> None:
    """Python names are for Python; both names are taken, the wire name is written."""
    models = build(
        _HEAD
        + """
    Page:
      type: object
      required: [_id]
      properties:
        _id: {type: string}
        id: {type: integer}
        _links: {type: object, additionalProperties: {type: string}}
        from: {type: string}
"""
    )
    page = models.Page.model_validate({"_id": "a", "id": 1, "_links": {"self": "/"}, "from": "x"})
    assert (page.id_, page.id, page.links, page.from_) == ("a", 1, {"self": "/"}, "x")
    assert models.Page(id_="a", from_="x").model_dump_json() == '{"_id":"a","from":"x"}'


def test_received_data_has_wire_names_only(build: Build) -> None:
    """A field that the specification does not know stays one, even if it is named like a Python name."""
    models = build("""
        openapi: 3.1.0
        info: {title: t, version: "1"}
        paths: {}
        components:
          schemas:
            Item: {type: object, properties: {_level: {type: integer}, _links: {$ref: "#/components/schemas/Item"}}}
        """)
    sent = {"level": "high", "_links": {"_level": 2, "level": "low"}}
    assert models.Item.model_validate(sent).model_dump() == sent
    assert models.Item(level=1, links={"level": 2}).model_dump() == {
        "_level": 1,
        "_links": {"_level": 2},
    }


def test_typed_extras_are_read_as_their_type(build: Build) -> None:
    """A property that only `additionalProperties` describes becomes what that says."""
    models = build("""
        openapi: 3.1.0
        info: {title: t, version: "1"}
        paths: {}
        components:
          schemas:
            Bag: {type: object, properties: {id: {type: integer}}, additionalProperties: {$ref: "#/components/schemas/Item"}}
            Item: {type: object, required: [size], properties: {size: {type: integer}}}
        """)
    bag = models.Bag.model_validate({"id": 1, "left": {"size": 2}})
    assert bag.model_extra == {"left": models.Item(size=2)}
    assert bag.model_dump() == {"id": 1, "left": {"size": 2}}
    with pytest.raises(ValidationError):
        models.Bag.model_validate({"left": {}})


def test_hidden_fields_may_come_as_extras(build: Build) -> None:
    """A class without the fields of the other direction does not take those for extras of a type."""
    models = build("""
        openapi: 3.1.0
        info: {title: t, version: "1"}
        paths:
          /u:
            put:
              requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
              responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}}
        components:
          schemas:
            User:
              type: object
              properties: {id: {type: integer, readOnly: true}, name: {type: string}}
              additionalProperties: {type: string}
        """)
    assert models.UserInput.model_validate({"id": 1}).model_dump() == {"id": 1}
    with pytest.raises(ValidationError):
        models.User.model_validate({"age": 1})


@pytest.mark.parametrize("keyword", ["additionalProperties", "unevaluatedProperties"])
def test_an_object_without_other_fields_refuses_them_in_requests(
    build: Build, keyword: str
) -> None:
    """What a newer server adds is kept; what is closed has no field that the document does not have."""
    models = build(
        _HEAD
        + f"    Pet: {{type: object, properties: {{name: {{type: string}}}}, {keyword}: false}}\n"
    )
    sent = {"name": "Rex", "new": 1}
    assert models.Pet.model_validate(sent).model_dump() == sent
    closed = import_module(models.Pet.__mro__[1].__module__.replace("model", "closed"))
    read = closed.closed_reader(_adapter(models, "Pet"))
    assert read('{"name": "Rex"}') == models.Pet(name="Rex")
    with pytest.raises(ValidationError) as refused:
        read(json.dumps(sent))
    (error,) = refused.value.errors()
    assert (error["type"], error["loc"]) == ("extra_forbidden", ("new",))


def test_limits_hold_where_a_model_can_hold_to_them(build: Build) -> None:
    """Steps of floats allow for rounding, and limits beyond 64 bits count."""
    models = build("""
        openapi: 3.1.0
        info: {title: t, version: "1"}
        paths: {}
        components:
          schemas:
            Bill:
              type: object
              properties:
                price: {type: number, multipleOf: 0.01}
                large: {type: integer, maximum: 18446744073709551615}
        """)
    assert models.Bill(price=19.99, large=2**64 - 1).price == 19.99
    for wrong in ({"price": 0.015}, {"large": 2**64}):
        with pytest.raises(ValidationError):
            models.Bill.model_validate(wrong)


def test_an_unknown_enum_value_is_kept(build: Build) -> None:
    """A value that came later equals itself, is of the enum's class and is written as read."""
    models = build(
        _HEAD
        + """
    Colour: {type: string, enum: [red, green]}
    Size: {type: integer, enum: [1, 2]}
    Any: {enum: [a, 1]}
    Pet:
      type: object
      properties:
        colour: {$ref: "#/components/schemas/Colour"}
        size: {$ref: "#/components/schemas/Size"}
        any: {$ref: "#/components/schemas/Any"}
"""
    )
    text = '{"colour":"blue","size":7,"any":2.5}'
    pet = models.Pet.model_validate_json(text)
    assert pet.colour == "blue"
    assert isinstance(pet.colour, models.Colour)
    assert pet.colour not in list(models.Colour)
    assert pet.model_dump_json() == text
    assert models.Pet.model_validate_json(text) == pet
    assert models.Pet.model_validate_json('{"colour":"red"}').colour is models.Colour.RED


def test_a_wrong_type_is_no_unknown_enum_value(build: Build) -> None:
    """An open enum is open for values of its type."""
    models = build(_HEAD + "    Colour: {type: string, enum: [red, green]}\n")
    with pytest.raises(ValidationError):
        _adapter(models, "Colour").validate_python(3)


_VEHICLES = (
    _HEAD
    + """
    Vehicle:
      oneOf: [{$ref: "#/components/schemas/Car"}, {$ref: "#/components/schemas/Bike"}]
      discriminator: {propertyName: kindOf, mapping: {car: Car, auto: "#/components/schemas/Car"}}
    Car: {type: object, required: [kindOf, wheels], properties: {kindOf: {type: string}, wheels: {type: integer}}}
    Bike: {type: object, properties: {gears: {type: integer}}}
"""
)


@pytest.mark.parametrize(
    ("tag", "name"), [("car", "Car"), ("auto", "Car"), ("Bike", "Bike")], ids=str
)
def test_a_tag_chooses_the_class(build: Build, tag: str, name: str) -> None:
    """Several tags may lead to one class, and a member without a mapping is known by its name."""
    models = build(_VEHICLES)
    found = _adapter(models, "Vehicle").validate_python({"kindOf": tag, "wheels": 4})
    assert type(found) is getattr(models, name)
    assert found.model_dump()["kindOf"] == tag


def test_an_unknown_tag_keeps_its_content(build: Build) -> None:
    """A member that came later is read as it is and written back."""
    adapter = _adapter(build(_VEHICLES), "Vehicle")
    sent = {"kindOf": "rocket", "stages": 3}
    found = adapter.validate_python(sent)
    assert type(found).__name__ == "UnknownVariant"
    assert adapter.dump_python(found) == sent


def test_a_known_tag_with_a_wrong_body_is_an_error(build: Build) -> None:
    """Being open for unknown tags does not hide what is wrong with a known one."""
    with pytest.raises(ValidationError, match="wheels"):
        _adapter(build(_VEHICLES), "Vehicle").validate_python({"kindOf": "car"})


def test_a_member_without_the_tag_gets_it(build: Build) -> None:
    """What is written can be told apart again, even where the schema forgot the property."""
    models = build(_VEHICLES)
    adapter = _adapter(models, "Vehicle")
    text = adapter.dump_json(models.Bike(gears=3))
    assert adapter.validate_json(text) == models.Bike(gears=3)


def test_a_parent_reads_what_extends_it(build: Build) -> None:
    """A component with a discriminator stands for those that extend it, and for itself."""
    models = build(
        _HEAD
        + """
    Pet:
      type: object
      required: [petType]
      discriminator: {propertyName: petType}
      properties: {petType: {type: string}, name: {type: string}}
    Cat: {allOf: [{$ref: "#/components/schemas/Pet"}, {type: object, properties: {lives: {type: integer}}}]}
"""
    )
    adapter = _adapter(models, "Pet")
    cat = adapter.validate_python({"petType": "Cat", "name": "Tom", "lives": 9})
    other = adapter.validate_python({"petType": "Fish", "name": "Bob"})
    assert (type(cat), cat.lives) == (models.Cat, 9)
    assert (type(other), other.name) == (models.PetBase, "Bob")


def test_read_only_and_write_only_fields_split_a_class(build: Build) -> None:
    """Who reads gets the id, who writes gives the password, and what does not differ is one class."""
    models = build(
        """
openapi: 3.0.3
info: {title: t, version: "1"}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"201": {description: x, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}}
components:
  schemas:
    Place: {type: object, properties: {street: {type: string}}}
    Owner: {type: object, properties: {pet: {$ref: "#/components/schemas/Pet"}}}
    Pet:
      type: object
      required: [id, password]
      properties:
        id: {type: string, readOnly: true}
        password: {type: string, writeOnly: true}
        owner: {$ref: "#/components/schemas/Owner"}
        place: {$ref: "#/components/schemas/Place"}
"""
    )
    assert set(models.Pet.model_fields) == {"id", "owner", "place"}
    assert set(models.PetInput.model_fields) == {"password", "owner", "place"}
    assert {"Owner", "OwnerInput", "Place"} <= set(models.__all__)
    assert "PlaceInput" not in models.__all__


def test_recursive_values_are_read(build: Build) -> None:
    """An alias may stand for itself."""
    models = build(_HEAD + '    Tree: {type: array, items: {$ref: "#/components/schemas/Tree"}}\n')
    assert _adapter(models, "Tree").validate_python([[], [[]]]) == [[], [[]]]
    with pytest.raises(ValidationError):
        _adapter(models, "Tree").validate_python([[], ["x"]])
