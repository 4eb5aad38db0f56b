"""Importing generated packages: unit tests, because the promise is about `sys.modules`."""

from __future__ import annotations

import sys

import pytest

from .conftest import Build

_TWO_TAGS = """
openapi: 3.1.0
info: {title: t, version: "1"}
paths:
  /a: {get: {tags: [alpha], responses: {"200": {description: A, content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}}}}
  /b: {get: {tags: [beta], responses: {"200": {description: B, content: {application/json: {schema: {$ref: "#/components/schemas/B"}}}}}}}
components:
  schemas:
    A: {type: object, properties: {shared: {$ref: "#/components/schemas/Shared"}}}
    B: {type: object, properties: {shared: {$ref: "#/components/schemas/Shared"}}}
    Shared: {type: object, properties: {x: {type: string}}}
"""


def _loaded_below(package: str) -> set[str]:
    names = (name for name in sys.modules if name.startswith(f"{package}."))
    return {name.removeprefix(f"{package}.") for name in names}


def test_importing_one_resource_leaves_the_others_alone(build: Build) -> None:
    """The class of one tag loads its module and what that needs, and nothing else."""
    models = build(_TWO_TAGS)
    assert _loaded_below(models.__name__) == set()
    assert models.A.__name__ == "A"
    assert _loaded_below(models.__name__) == {"alpha", "shared"}


def test_a_package_names_what_it_holds(build: Build) -> None:
    """`__all__` and `dir` agree, and every name can be had."""
    models = build(_TWO_TAGS)
    assert models.__all__ == dir(models) == ["A", "B", "Shared"]
    assert [getattr(models, name).__name__ for name in models.__all__] == models.__all__


def test_a_name_that_is_not_there_is_an_attribute_error(build: Build) -> None:
    """A lazy package fails like any other, naming the package and the name."""
    models = build(_TWO_TAGS)
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        models.Nothing  # noqa: B018 - reading it is the test


_NAMES_OF_NAMES = """
openapi: 3.1.0
info: {title: t, version: "1"}
paths:
  /a: {get: {tags: [alpha], responses: {"200": {description: A, content: {application/json: {schema: {$ref: "#/components/schemas/Holder"}}}}}}}
components:
  schemas:
    Class: {type: object, properties: {x: {type: string}}}
    Other: {$ref: "#/components/schemas/Class"}
    Many: {type: object, additionalProperties: {$ref: "#/components/schemas/Other"}}
    Holder: {type: object, properties: {many: {$ref: "#/components/schemas/Many"}}}
"""


def test_another_name_stands_before_the_types_that_are_made_of_it(build: Build) -> None:
    """What is no class is built when its module is imported: the names in it are there by then."""
    models = build(_NAMES_OF_NAMES)
    holder = models.Holder.model_validate({"many": {"one": {"x": "y"}}})
    assert isinstance(holder.many["one"], models.Class)
