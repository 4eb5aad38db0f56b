"""Places are those of the text: lines and columns in characters, from 1."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from specloom.source import Json, Pointer, SourceFile, Span, value_at
from specloom.source.file_text import FileText

from .conftest import Workspace

_CHARACTERS = st.characters(
    exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff"
)
_TEXT = st.text(_CHARACTERS, max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=20,
)


def _nodes(value: Json, at: Pointer = ()) -> Iterator[Pointer]:
    yield at
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _nodes(child, (*at, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from _nodes(child, (*at, str(index)))


def _marked(text: str, span: Span | None) -> tuple[str | None, str]:
    """What stands at a span, from its start to the end of the text, and at its key."""
    assert span is not None
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: span.value.line - 1])
    key = None
    if span.key is not None:
        key = lines[span.key.line - 1][span.key.column - 1 : span.key.end_column - 1]
    return key, text[before + span.value.column - 1 :]


_DUMPS: dict[str, Callable[[Json], str]] = {
    "minified": lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":")),
    "ascii": json.dumps,
    "tabs": lambda value: json.dumps(value, indent="\t", ensure_ascii=False),
}


@pytest.mark.parametrize("dump", _DUMPS.values(), ids=_DUMPS)
@given(value=_VALUES)
def test_every_node_of_json_is_found(dump: Callable[[Json], str], value: Json) -> None:
    """The text at the place of a node is its value, and at the place of its key its key."""
    text = dump(value)
    places = FileText(text.encode(), is_json=True)
    for pointer in _nodes(value):
        key, rest = _marked(text, places.locate(pointer))
        found = json.JSONDecoder().raw_decode(rest)[0]
        assert found == value_at(value, pointer)
        is_member = pointer and isinstance(value_at(value, pointer[:-1]), dict)
        assert (None if key is None else json.loads(key)) == (pointer[-1] if is_member else None)


@given(value=_VALUES, block=st.booleans())
@settings(deadline=None)
def test_every_node_of_yaml_is_found(value: Json, block: bool) -> None:
    """The text at the place of a scalar is that scalar, at that of its key the key."""
    text = yaml.safe_dump(
        value, default_flow_style=not block, default_style='"', width=10_000, allow_unicode=True
    )
    places = FileText(text.encode(), is_json=False)
    for pointer in _nodes(value):
        node = value_at(value, pointer)
        span = places.locate(pointer)
        key, rest = _marked(text, span)
        if key is not None:
            assert yaml.safe_load(key.removeprefix("? ")) == pointer[-1]
        if isinstance(node, str):
            assert span is not None
            marked = rest[: span.value.end_column - span.value.column]
            assert yaml.safe_load(marked) == node


@pytest.mark.parametrize("name", ["a.json", "a.yaml"])
def test_what_is_not_there_has_no_place(name: str, workspace: Workspace) -> None:
    """A pointer to nothing has no span, and the location of what is nearest."""
    workspace.write({name: '{"a": {"b": [1, 2]}}'})
    file = workspace.load(name).files[name]
    for pointer in [("c",), ("a", "c"), ("a", "b", "2"), ("a", "b", "0", "x"), ("a", "b", "x")]:
        assert file.locate(pointer) is None
    assert file.location(("a", "b", "7")).column == 13


_PLACES = {
    "windows": ("a: 1\r\nb:\r\n  c: é 😀 x\r\n", ("b", "c"), (3, 6, 11), "  c: é 😀 x"),
    "mark": ("\ufeffa: 1\n", ("a",), (1, 4, 5), "a: 1"),
    "block": ("a: |\n  text\n  more\nb: 1\n", ("a",), (1, 4, 5), "a: |"),
    "folded plain": ("a: one\n  two\nb: 1\n", ("a",), (1, 4, 7), "a: one"),
    "mapping": ("a:\n  b: 1 # note\n  c: 2\n", ("a",), (2, 3, 14), "  b: 1 # note"),
    "sequence": ("a:\n- b\n- c\n", ("a",), (2, 1, 4), "- b"),
    "alias": ("a: &x {b: 1}\nc: *x\n", ("c",), (2, 4, 6), "c: *x"),
    "in an alias": ("a: &x {b: 1}\nc: *x\n", ("c", "b"), (1, 11, 12), "a: &x {b: 1}"),
    "merged": ("a: &x {b: 1}\nc: {<<: *x, d: 2}\n", ("c", "b"), (1, 11, 12), "a: &x {b: 1}"),
    "merged and given": ("a: &x {b: 1}\nc:\n  <<: *x\n  b: 2\n", ("c", "b"), (4, 6, 7), "  b: 2"),
    "merged of two": (
        "a: &x {b: 1}\nc:\n  <<: [*x, {d: 3}]\n",
        ("c", "d"),
        (3, 16, 17),
        "  <<: [*x, {d: 3}]",
    ),
    "numeric key": ("200: a\n", ("200",), (1, 6, 7), "200: a"),
    "old breaks": ("a: x\u2028y\nb: 1\n", ("b",), (2, 4, 5), "b: 1"),
    "empty": ("a:\nb: 1\n", ("a",), (1, 3, 3), "a:"),
    "tabs": ('{\n\t"a":\t[1,\n\t2]}', ("a", "1"), (3, 2, 3), "\t2]}"),
    "json container": ('{"a": {\n"b": 1}}', ("a",), (1, 7, 8), '{"a": {'),
    "json in one line": ('{"a": {"b": 1}, "c": 2}', ("a",), (1, 7, 15), '{"a": {"b": 1}, "c": 2}'),
}


@pytest.mark.parametrize(("text", "pointer", "at", "line"), _PLACES.values(), ids=_PLACES)
def test_places_are_exact(
    text: str, pointer: Pointer, at: tuple[int, int, int], line: str, workspace: Workspace
) -> None:
    """Columns count characters; a value of several lines ends with its first."""
    workspace.write({"a.yaml": text})
    tree = workspace.load("a.yaml")
    found = tree.location("a.yaml", pointer)
    assert (found.line, found.column, found.end_column) == at
    assert found.excerpt == line
    assert tree.files["a.yaml"].line_text(found.line) == line


def test_lines_outside_of_a_file_are_empty(workspace: Workspace) -> None:
    """Asking for a line that is not there is no error."""
    workspace.write({"a.yaml": "a: 1\n"})
    file: SourceFile = workspace.load("a.yaml").files["a.yaml"]
    assert [file.line_text(number) for number in (-1, 0, 1, 2, 3)] == ["", "", "a: 1", "", ""]


def test_long_lines_are_cut_around_the_place(workspace: Workspace) -> None:
    """The excerpt of a minified document is short, and says at which column it starts."""
    workspace.write({"a.json": json.dumps({"x": "y" * 1000, "a": 5, "z": ["w"] * 1000})})
    found = workspace.load("a.json").location("a.json", ("a",))
    assert len(found.excerpt) < 200
    start = found.column - found.excerpt_column
    assert found.excerpt[start : found.end_column - found.excerpt_column] == "5"


def test_deep_nodes_have_places(workspace: Workspace) -> None:
    """As deep as files may nest, places are found."""
    for name, text in {
        "a.yaml": "a: " + "[" * 499 + "x" + "]" * 499,
        "b.json": "[" * 500 + "1" + "]" * 500,
    }.items():
        workspace.write({name: text})
        file = workspace.load(name).files[name]
        pointer = ("a",) * (name == "a.yaml") + ("0",) * (499 if name == "a.yaml" else 500)
        span = file.locate(pointer)
        assert span is not None
        assert span.value.column == (503 if name == "a.yaml" else 501)
