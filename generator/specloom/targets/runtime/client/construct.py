"""Plain JSON values in, values of a type out, as far as they can be built: nothing fails.

For responses that are not as the document says. A model gets what was received; a piece that fits
its type becomes it (a date, an enum, another model), a piece that does not stays as it came, and a
required field that is missing is `MISSING`. What there is to build is read off the type's core
schema, where pydantic has already resolved every reference.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias, TypeGuard, cast

from pydantic import MISSING, BaseModel, TypeAdapter
from pydantic_core import CoreSchema, SchemaError, SchemaValidator, ValidationError

__all__ = ["Build", "builder_of"]

Build: TypeAlias = Callable[[object], object]

_Node: TypeAlias = Mapping[str, object]


def builder_of(adapter: TypeAdapter[object]) -> Build:
    """A function that builds values of the adapter's type."""
    return _Compiler().builder(cast("_Node", adapter.core_schema))


class _Compiler:
    """Core schemas to functions.

    A reference is followed, and a model looked into, when a value first needs it: types recur, and
    lead from one to hundreds of others.
    """

    def __init__(self) -> None:
        self._definitions: dict[str, _Node] = {}
        self._built: dict[str, Build] = {}

    def builder(self, node: _Node) -> Build:
        """A function for one node of a core schema."""
        make = _MAKERS.get(str(node["type"]))
        return self.leaf(node) if make is None else make(self, node)

    def definitions(self, node: _Node) -> Build:
        for definition in _nodes(node["definitions"]):
            self._definitions[str(definition["ref"])] = definition
        return self.inner(node, "schema")

    def reference(self, node: _Node) -> Build:
        return partial(self._build_reference, str(node["schema_ref"]))

    def optional(self, node: _Node) -> Build:
        build = self.inner(node, "schema")
        return lambda plain: None if plain is None else build(plain)

    def _build_reference(self, reference: str, plain: object) -> object:
        build = self._built.get(reference)
        if build is None:
            build = self._built[reference] = self.builder(self._definitions[reference])
        return build(plain)

    def leaf(self, node: _Node) -> Build:
        try:
            validator = SchemaValidator(cast("CoreSchema", node))
        except SchemaError:  # it speaks of definitions: no leaf, and nothing that is known here
            return _as_it_is

        def build(plain: object) -> object:
            try:
                return cast("object", validator.validate_python(plain))
            except ValidationError:
                return plain

        return build

    def list_(self, node: _Node) -> Build:
        item = self.inner(node, "items_schema")

        def build(plain: object) -> object:
            return [item(each) for each in plain] if _is_array(plain) else plain

        return build

    def dict_(self, node: _Node) -> Build:
        key, value = self.inner(node, "keys_schema"), self.inner(node, "values_schema")

        def build(plain: object) -> object:
            if not _is_object(plain):
                return plain
            return {key(name): value(each) for name, each in plain.items()}

        return build

    def model(self, node: _Node) -> Build:
        fill: Build | None = None

        def build(plain: object) -> object:
            nonlocal fill
            if not _is_object(plain):
                return plain
            if fill is None:
                fill = self._filler(node)
            return fill(plain)

        return build

    def _filler(self, node: _Node) -> Build:
        cls = cast("type[BaseModel]", node["cls"])
        fields = _node(_model_fields(node)["fields"])
        builders = {
            name: (_alias(name, _node(field)), self.inner(_node(field), "schema"))
            for name, field in fields.items()
        }
        extra = self.inner(_model_fields(node), "extras_schema")
        return lambda plain: _filled(cls, builders, extra, cast("_Node", plain))

    def union(self, node: _Node) -> Build:
        given = [_choice(choice) for choice in cast("Sequence[object]", node["choices"])]
        choices = [(self._resolved(choice), choice) for choice in given]
        leaves = [choice for choice, _ in choices if choice["type"] not in _MAKERS]
        leaf = self.leaf({"type": "union", "choices": leaves}) if leaves else _as_it_is
        deeper = [
            (choice, self.builder(reference))
            for choice, reference in choices
            if choice["type"] in _MAKERS
        ]
        models = [(choice, build) for choice, build in deeper if choice["type"] == "model"]

        def build(plain: object) -> object:
            if _is_object(plain) and models:
                return max(models, key=lambda each: _likeness(each[0], plain))[1](plain)
            results = (build_one(plain) for _, build_one in deeper)
            return next((result for result in results if result is not plain), leaf(plain))

        return build

    def tagged_union(self, node: _Node) -> Build:
        choices = cast("Mapping[object, object]", node["choices"])
        builders = {tag: self.builder(_node(choice)) for tag, choice in choices.items()}
        discriminator = node["discriminator"]

        def build(plain: object) -> object:
            tag = _tag(discriminator, plain)
            known = builders.get(tag) if isinstance(tag, str | int) else None
            return plain if known is None else known(plain)

        return build

    def inner(self, node: _Node, key: str) -> Build:
        return self.builder(_node(node[key])) if key in node else _as_it_is

    def _resolved(self, node: _Node) -> _Node:
        while node["type"] == "definition-ref":
            node = self._definitions[str(node["schema_ref"])]
        return node


_MAKERS: Mapping[str, Callable[[_Compiler, _Node], Build]] = {
    "default": _Compiler.optional,
    "definition-ref": _Compiler.reference,
    "definitions": _Compiler.definitions,
    "dict": _Compiler.dict_,
    "list": _Compiler.list_,
    "missing-sentinel": _Compiler.optional,
    "model": _Compiler.model,
    "nullable": _Compiler.optional,
    "tagged-union": _Compiler.tagged_union,
    "union": _Compiler.union,
}


def _filled(
    cls: type[BaseModel],
    builders: Mapping[str, tuple[str, Build]],
    extra: Build,
    plain: Mapping[str, object],
) -> BaseModel:
    """An instance of `cls` with everything in `plain`, as pydantic would have made it."""
    values = {
        name: build(plain[alias]) if alias in plain else _default(cls, name)
        for name, (alias, build) in builders.items()
    }
    known = {alias for alias, _ in builders.values()}
    model = cls.__new__(cls)
    object.__setattr__(model, "__dict__", values)
    rest = {name: extra(value) for name, value in plain.items() if name not in known}
    object.__setattr__(model, "__pydantic_extra__", rest)
    given = {name for name, (alias, _) in builders.items() if alias in plain}
    object.__setattr__(model, "__pydantic_fields_set__", given | rest.keys())
    object.__setattr__(model, "__pydantic_private__", None)
    return model


def _default(cls: type[BaseModel], name: str) -> object:
    field = cls.model_fields[name]
    if field.is_required():
        return MISSING
    default: object = field.get_default(call_default_factory=True, validated_data={})
    return default


def _model_fields(node: _Node) -> _Node:
    """The fields of a model, below whatever validators stand around them."""
    inner = _node(node["schema"])
    while inner["type"] != "model-fields":
        inner = _node(inner["schema"])
    return inner


def _alias(name: str, field: _Node) -> str:
    alias = field.get("validation_alias")
    return alias if isinstance(alias, str) else name


def _likeness(model: _Node, plain: Mapping[str, object]) -> tuple[int, int, int]:
    """How well `plain` fits: no constant differs, no required field is missing, many are known."""
    fields = _node(_model_fields(model)["fields"])
    wrong = missing = known = 0
    for name, field in fields.items():
        alias, schema = _alias(name, _node(field)), _node(_node(field)["schema"])
        if alias in plain:
            known += 1
            wrong += plain[alias] not in _constants(schema, plain[alias])
        else:
            missing += schema["type"] != "default"
    return (-wrong, -missing, known)


def _constants(schema: _Node, otherwise: object) -> Sequence[object]:
    """The values that a literal may have; just `otherwise` where it is none."""
    while schema["type"] in ("default", "missing-sentinel"):
        schema = _node(schema["schema"])
    return _items(schema["expected"]) if schema["type"] == "literal" else (otherwise,)


def _choice(choice: object) -> _Node:
    """A member of a union, which may stand beside a label."""
    return cast("tuple[_Node, str]", choice)[0] if isinstance(choice, tuple) else _node(choice)


def _tag(discriminator: object, plain: object) -> object:
    if callable(discriminator):
        return discriminator(plain)
    if isinstance(discriminator, str) and _is_object(plain):
        return plain.get(discriminator)
    return None


def _as_it_is(plain: object) -> object:
    return plain


def _node(value: object) -> _Node:
    return cast("_Node", value)


def _nodes(value: object) -> Iterator[_Node]:
    return iter(cast("Sequence[_Node]", value))


def _items(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value)


def _is_object(plain: object) -> TypeGuard[dict[str, object]]:
    return isinstance(plain, dict)


def _is_array(plain: object) -> TypeGuard[list[object]]:
    return isinstance(plain, list)
