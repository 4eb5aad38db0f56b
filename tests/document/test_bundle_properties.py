"""For all trees: the bundle stands alone, bundles to itself, and its names come from no order."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundling import Bundle
from specloom.document.dump_json import dump_json
from specloom.source import Json, JsonObject, as_object, parse_pointer, value_at

FILES = ("openapi.json", "a.json", "sub/a.json", "sub/deep/b.json")
KEYS = ("A", "B", "c d")
PLACES = [
    *(f"/components/schemas/{key}" for key in ("A", "B", "c%20d")),
    "/components/schemas/A/properties/x",
]


def relative(start: str, target: str) -> str:
    """The path from the folder of `start` to `target`."""
    return "../" * start.count("/") + target


def schemas_in(file: str) -> st.SearchStrategy[Json]:
    """Small schemas with references from `file` to anything in any file, itself included."""
    refs = st.builds(
        lambda target, place, is_short: (
            f"#{place}" if is_short and target == file else f"{relative(file, target)}#{place}"
        ),
        st.sampled_from(FILES),
        st.sampled_from(PLACES),
        st.booleans(),
    )
    leaves: st.SearchStrategy[Json] = st.sampled_from(["string", "integer"]).map(
        lambda kind: {"type": kind}
    )
    return st.recursive(
        leaves | refs.map(lambda ref: {"$ref": ref}),
        lambda below: st.one_of(
            below.map(lambda one: {"type": "array", "items": one}),
            st.lists(below, min_size=1, max_size=2).map(lambda several: {"anyOf": several}),
            st.dictionaries(st.sampled_from(("x", "$ref", "default")), below).map(
                lambda named: {"properties": named}
            ),
        ),
        max_leaves=4,
    )


def file_of(name: str) -> st.SearchStrategy[JsonObject]:
    """A file with the three schemas that all refer to; `A` always has the property `x`."""
    one = schemas_in(name)
    return st.tuples(one, one, one).map(
        lambda made: {
            "components": {
                "schemas": {
                    "A": {"properties": {"x": made[0]}, "title": name},
                    "B": made[1],
                    "c d": made[2],
                }
            }
        }
    )


TREES = st.tuples(*map(file_of, FILES))


def references(value: Json) -> Iterator[str]:
    """Every reference below `value`: a `$ref` that is a text."""
    if isinstance(value, dict):
        ref = value.get("$ref")
        if isinstance(ref, str):
            yield ref
        for child in value.values():
            yield from references(child)
    elif isinstance(value, list):
        for child in value:
            yield from references(child)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(TREES, st.booleans())
def test_a_bundle_stands_alone_and_bundles_to_itself(
    bundled: Bundle, tree: tuple[JsonObject, ...], prune: bool
) -> None:
    """Every reference leads to something in the document, unless it is reported; twice is once."""
    root, *others = tree
    start: JsonObject = {
        "paths": {"/a": {"parameters": [{"schema": {"$ref": f"{FILES[1]}#{PLACES[0]}"}}]}}
    }
    once = bundled({**start, **root}, dict(zip(FILES[1:], others, strict=True)), prune=prune)
    broken = {"ref-cycle", "ref-not-found"} & set(once.codes)
    value = once.document.value
    for ref in references(value):
        if not broken:
            assert ref.startswith("#/")
            value_at(value, parse_pointer(ref))
    for name in once.names():
        assert once.document.locate(("components", "schemas", name)).line > 0
    if not broken:
        again = bundled(value, prune=prune)
        assert dump_json(again.document.value) == dump_json(value)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(TREES)
def test_reordering_the_sources_renames_nothing(
    bundled: Bundle, tree: tuple[JsonObject, ...]
) -> None:
    """Keys in another order, in all files, give the same components under the same names."""

    def turned_round(value: Json) -> Json:
        if isinstance(value, dict):
            keys = sorted(value, reverse=True)
            return {key: turned_round(value[key]) for key in keys}
        return [turned_round(item) for item in value] if isinstance(value, list) else value

    root, *others = tree
    files: dict[str, Json] = dict(zip(FILES[1:], others, strict=True))
    one = bundled(root, files).document.value
    other = bundled(
        as_object(turned_round(root)), {name: turned_round(value) for name, value in files.items()}
    ).document.value
    assert one == other
