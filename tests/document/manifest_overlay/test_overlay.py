"""Overlays: what an action does to values and to origins, and how much it touched.

Unit tests, since a case shows the document but neither its origins nor the counts.
"""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specloom.diagnostics import Diagnostics, Halted
from specloom.document import Document, OpenApiVersion, Origin, Origins
from specloom.document.overlay import apply_overlay, read_overlay
from specloom.document.overlay.working import Node, Unmergeable, Working
from specloom.source import Json, JsonObject, SourceFile, SourceTree, value_at


def _file(name: str, value: Json) -> SourceFile:
    return SourceFile(name, None, value, "", lambda _: None, lambda _: "")


def _document(value: JsonObject) -> Document:
    file = _file("a.yaml", copy.deepcopy(value))
    tree = SourceTree(Path("/"), {"a.yaml": file})
    origins = Origins({(): Origin("a.yaml", ())})
    return Document("a", OpenApiVersion.V3_1, value, origins, tree)


def _overlay(version: str, *actions: JsonObject) -> SourceFile:
    info: JsonObject = {"title": "Test", "version": "1"}
    return _file("o.yaml", {"overlay": version, "info": info, "actions": list(actions)})


def _applied(document: Document, version: str, *actions: JsonObject) -> Document:
    diagnostics = Diagnostics()
    overlay = read_overlay(_overlay(version, *actions), diagnostics)
    return apply_overlay(document, overlay, diagnostics)[0]


@pytest.mark.parametrize(
    ("version", "target", "update", "expected"),
    [
        ("1.1.0", "$.o", {"b": 1}, {"o": {"a": 0, "b": 1}, "l": [1, 2], "t": "x"}),
        ("1.1.0", "$.l", [3, [4]], {"o": {"a": 0}, "l": [1, 2, 3, [4]], "t": "x"}),
        ("1.1.0", "$.l", {"c": 1}, {"o": {"a": 0}, "l": [1, 2, {"c": 1}], "t": "x"}),
        ("1.1.0", "$.l", 3, {"o": {"a": 0}, "l": [1, 2, 3], "t": "x"}),
        ("1.1.0", "$.l[0]", "y", {"o": {"a": 0}, "l": ["y", 2], "t": "x"}),
        ("1.1.0", "$.l[*]", None, {"o": {"a": 0}, "l": [None, None], "t": "x"}),
        ("1.1.0", "$", {"l": [3], "n": {}}, {"o": {"a": 0}, "l": [1, 2, 3], "t": "x", "n": {}}),
        ("1.0.0", "$.l", [3], {"o": {"a": 0}, "l": [1, 2, [3]], "t": "x"}),
        ("1.0.1", "$", {"l": [3]}, {"o": {"a": 0}, "l": [1, 2, 3], "t": "x"}),
    ],
)
def test_update_merges_by_kind(
    version: str, target: str, update: Json, expected: JsonObject
) -> None:
    """Objects merge by key, arrays take more items, primitives are replaced; nothing else changes."""
    document = _document({"o": {"a": 0}, "l": [1, 2], "t": "x"})
    assert _applied(document, version, {"target": target, "update": update}).value == expected


def test_actions_follow_each_other() -> None:
    """An action finds what the one before it left."""
    made = _applied(
        _document({"a": {"b": 1}}),
        "1.1.0",
        {"target": "$.a", "remove": True},
        {"target": "$", "update": {"a": {"c": 2}}},
        {"target": "$", "update": {"d": {}}},
        {"target": "$.d", "copy": "$.a"},
    )
    assert made.value == {"a": {"c": 2}, "d": {"c": 2}}


def test_what_an_overlay_puts_there_comes_from_the_overlay() -> None:
    """New and replaced nodes have their origin in the action, all others where they had it."""
    made = _applied(
        _document({"a": {"b": 1, "c": {"d": 1}}, "l": [{"n": 0}]}),
        "1.1.0",
        {"target": "$.a", "update": {"c": {"d": 2, "e": {"f": 3}}}},
        {"target": "$.l", "update": [{"n": 1}]},
    )
    of = made.origins.of
    assert of(("a", "b")) == Origin("a.yaml", ("a", "b"))
    assert of(("a", "c")) == Origin("a.yaml", ("a", "c"))
    assert of(("a", "c", "d")) == Origin("o.yaml", ("actions", "0", "update", "c", "d"))
    assert of(("a", "c", "e", "f")) == Origin("o.yaml", ("actions", "0", "update", "c", "e", "f"))
    assert of(("l", "0", "n")) == Origin("a.yaml", ("l", "0", "n"))
    assert of(("l", "1", "n")) == Origin("o.yaml", ("actions", "1", "update", "0", "n"))


_JSON: st.SearchStrategy[Json] = st.recursive(
    st.integers(0, 9) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=4)
    ),
    max_leaves=20,
)


def _nodes(value: Json, at: tuple[str | int, ...] = ()) -> list[Node]:
    found = [Node(at, value)]
    if isinstance(value, dict):
        for key, item in value.items():
            found += _nodes(item, (*at, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            found += _nodes(item, (*at, index))
    return found


@given(value=st.dictionaries(st.sampled_from("abcd"), _JSON, min_size=1), data=st.data())
def test_after_removals_every_node_still_knows_its_origin(
    value: JsonObject, data: st.DataObject
) -> None:
    """What stays after two removals is the source's own value at the origin that it names.

    The items of arrays move up, and their origins with them.
    """
    document = _document(value)
    working = Working.of(document)
    for _ in range(2):
        candidates = [node for node in _nodes(working.value) if node.steps]
        if candidates:
            working.remove(data.draw(st.lists(st.sampled_from(candidates), unique_by=id)))
    made = working.into(document)
    for node in _nodes(made.value):
        if not isinstance(node.value, dict | list):
            origin = made.origins.of(node.pointer)
            assert value_at(document.tree.files["a.yaml"].value, origin.pointer) == node.value


@given(value=st.dictionaries(st.sampled_from("abcd"), _JSON), update=_JSON, data=st.data())
def test_sources_stay_as_they_are(value: JsonObject, update: Json, data: st.DataObject) -> None:
    """No merge, successful or not, changes the document that it is given, nor the overlay."""
    before, given_update = copy.deepcopy(value), copy.deepcopy(update)
    working = Working.of(_document(value))
    node = data.draw(st.sampled_from(_nodes(working.value)))
    try:
        working.merge(node, update, Origin("o.yaml", ()), whole=False)
        working.merge(node, update, Origin("o.yaml", ()), whole=False)
    except Unmergeable:
        pass
    assert (value, update) == (before, given_update)


def test_counts_tell_how_much_an_action_touched() -> None:
    """Each action has the number of nodes that its target finds, those that find nothing too."""
    diagnostics = Diagnostics()
    actions: list[JsonObject] = [
        {"target": "$.*.a", "update": 1},
        {"target": "$.z", "remove": True},
        {"target": "$.x['a','a']", "update": 2},
    ]
    overlay = read_overlay(_overlay("1.1.0", *actions), diagnostics)
    document = _document({"x": {"a": 0}, "y": {"a": 0}})
    _, counts = apply_overlay(document, overlay, diagnostics)
    assert [(count.target, count.nodes) for count in counts] == [
        ("$.*.a", 2),
        ("$.z", 0),
        ("$.x['a','a']", 1),
    ]
    assert [found.code for found in diagnostics] == ["overlay-action-unmatched"]


def test_a_document_as_deep_as_loading_allows_can_be_searched() -> None:
    """Recursive descent goes down 450 levels, far more than any specification has."""
    value: JsonObject = {}
    inner = value
    for _ in range(450):
        below: JsonObject = {}
        inner["a"] = below
        inner = below
    inner["end"] = 1
    made = _applied(_document(value), "1.1.0", {"target": "$..end", "update": 2})
    assert "2" in str(made.value)


def test_an_overlay_is_carried_out_as_a_whole_or_not_at_all() -> None:
    """One action that cannot be carried out halts, and the document is as it was."""
    document = _document({"a": {"b": 1}})
    before = copy.deepcopy(document.value)
    with pytest.raises(Halted):
        _applied(
            document,
            "1.1.0",
            {"target": "$.a.b", "update": 2},
            {"target": "$.a", "update": 3},
        )
    assert document.value == before
