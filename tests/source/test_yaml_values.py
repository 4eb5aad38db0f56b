"""YAML is read as the JSON it stands for, by version 1.2 of YAML."""

from __future__ import annotations

import pytest

from specloom.diagnostics import Halted
from specloom.source import Json
from specloom.source.yaml_scalars import plain_value

from .conftest import Workspace

_PLAIN: dict[str, Json] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "nULL": "nULL",
    "true": True,
    "True": True,
    "FALSE": False,
    "tRUE": "tRUE",
    "no": "no",
    "on": "on",
    "yes": "yes",
    "y": "y",
    "Off": "Off",
    "2020-01-01": "2020-01-01",
    "2020-01-01T00:00:00Z": "2020-01-01T00:00:00Z",
    "1:30": "1:30",
    "12:30:45": "12:30:45",
    "1_000": "1_000",
    "0": 0,
    "-0": 0,
    "+12": 12,
    "-7": -7,
    "012": "012",
    "-012": "-012",
    "00": "00",
    "08": "08",
    "0b1": "0b1",
    "0o14": 12,
    "0o8": "0o8",
    "0777": "0777",
    "0x1F": 31,
    "-0x1F": -31,
    "0x": "0x",
    "0x1_F": "0x1_F",
    "1.": 1.0,
    ".5": 0.5,
    "-.5": -0.5,
    "012.5": 12.5,
    "09.5": 9.5,
    "1.5.2": "1.5.2",
    "1e3": 1000.0,
    "1E+3": 1000.0,
    "1e-3": 0.001,
    "1.e5": 100000.0,
    "1e": "1e",
    "e3": "e3",
    ".": ".",
    "-": "-",
    "+": "+",
    "=": "=",
    "٣": "٣",
    "1.0.0": "1.0.0",
    "9223372036854775807": 9223372036854775807,
    "18446744073709551615": 18446744073709551615,
    "-9223372036854775808": -9223372036854775808,
    "18446744073709551616": 18446744073709551616.0,
    "0xFFFFFFFFFFFFFFFFFFFF": float(0xFFFFFFFFFFFFFFFFFFFF),
    "9" * 400: float("inf"),
    "-" + "9" * 5000: float("-inf"),
    ".inf": float("inf"),
    "-.Inf": float("-inf"),
    "+.INF": float("inf"),
    "-.nan": "-.nan",
    ".iNF": ".iNF",
}


@pytest.mark.parametrize(("text", "value"), _PLAIN.items(), ids=[text[:30] for text in _PLAIN])
def test_plain_scalars_follow_the_core_schema(text: str, value: Json) -> None:
    """A plain scalar is what YAML 1.2 says, and `012` a text; the type counts as well."""
    found = plain_value(text)
    assert (found, type(found)) == (value, type(value))


def test_not_a_number_is_a_float() -> None:
    """`.nan` is no text: it is found and refused later."""
    found = plain_value(".nan")
    assert isinstance(found, float)
    assert found != found  # noqa: PLR0124 - the test for not-a-number


_TEXTS: dict[str, tuple[str, Json]] = {
    "numeric keys": (
        "200: a\n1.0: b\n0x1F: c\n1e3: d\n-0: e",
        {"200": "a", "1.0": "b", "0x1F": "c", "1e3": "d", "-0": "e"},
    ),
    "keys of words": (
        "true: a\nnull: b\n~: c\n?\n: d",
        {"true": "a", "null": "b", "~": "c", "": "d"},
    ),
    "keys with a tag": ("!!str 200: a\n!!int '5': b", {"200": "a", "5": "b"}),
    "an alias as a key": ("a: &x 007\nb: &y [1]\n*x : c", {"a": "007", "b": [1], "007": "c"}),
    "an anchored key": ("&k name: a\nagain: *k", {"name": "a", "again": "name"}),
    "quotes": ("a: 'no'\nb: \"1\"\nc: '~'", {"a": "no", "b": "1", "c": "~"}),
    "block texts": ("a: |\n  1\n  2\nb: >-\n  x\n  y", {"a": "1\n2\n", "b": "x y"}),
    "merge": (
        "a: &a {x: 1, y: 2}\nb: {w: 0, <<: *a, y: 3}",
        {"a": {"x": 1, "y": 2}, "b": {"w": 0, "x": 1, "y": 3}},
    ),
    "merge of several": (
        "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc: {<<: [*a, *b]}",
        {"a": {"x": 1}, "b": {"x": 2, "y": 2}, "c": {"x": 1, "y": 2}},
    ),
    "merge after its own": ("a: &a {x: 1}\nb: {x: 0, <<: *a}", {"a": {"x": 1}, "b": {"x": 0}}),
    "a key called <<": ('"<<": {a: 1}\nb: 1', {"<<": {"a": 1}, "b": 1}),
    "standard tags": (
        "a: !!str 12\nb: !!int '12'\nc: !!float 1\nd: !!bool 'true'\ne: !!null ''\nf: !!int x",
        {"a": "12", "b": 12, "c": 1.0, "d": True, "e": None, "f": "x"},
    ),
    "binary": ("a: !!binary aGk=\nb: !!timestamp 2020-01-01", {"a": "aGk=", "b": "2020-01-01"}),
    "set": ("a: !!set {x, y}\nb: !!omap [c: 1]", {"a": {"x": None, "y": None}, "b": [{"c": 1}]}),
    "no tag at all": ("a: ! 12", {"a": "12"}),
    "directive of 1.1": ("%YAML 1.1\n---\na: no", {"a": "no"}),
    "directive of 1.2": ("%YAML 1.2\n---\na: on\n...\n", {"a": "on"}),
    "marker in front": ("--- # one\na: 1\n", {"a": 1}),
    "windows": ("a:\r\n  - b\r\n  - |\r\n    c\r\n    d\r\n", {"a": ["b", "c\nd\n"]}),
    "old mac": ("a: 1\rb: 2\r", {"a": 1, "b": 2}),
    "mark": ("\ufeffa: 1", {"a": 1}),
    "breaks of 1.1": (
        "a: b\u2028c\nd: x\x85  y\ne: 'q\u2029r'",
        {"a": "b\u2028c", "d": "x\x85  y", "e": "q\u2029r"},
    ),
    "astral": ('a: \U0001f600\nb: "\\U0001F600"', {"a": "\U0001f600", "b": "\U0001f600"}),
    "tab after a key": ("a:\tb\nc:\t[1,\t2]", {"a": "b", "c": [1, 2]}),
    "compact": ('{"a":1, b, "c":{"d":[]}}', {"a": 1, "b": None, "c": {"d": []}}),
    "pairs in a list": ("[a: 1, b]", [{"a": 1}, "b"]),
    "empty items": ("- a\n-\n- c", ["a", None, "c"]),
    "a scalar": ("just text", "just text"),
    "null": ("---\n~\n", None),
    "long line": ("a: " + "x" * 200_000, {"a": "x" * 200_000}),
}


@pytest.mark.parametrize(("text", "value"), _TEXTS.values(), ids=_TEXTS)
def test_texts_have_the_value_that_json_would_give_them(
    text: str, value: Json, workspace: Workspace
) -> None:
    """What YAML can say and JSON as well is read, without a finding."""
    assert workspace.value(text) == value
    assert not workspace.codes()


def test_merged_keys_stand_where_the_merge_stands(workspace: Workspace) -> None:
    """The order of keys is that of the text, merged ones in the place of `<<`."""
    value = workspace.value("a: &a {y: 1, z: 2}\nb: {x: 0, <<: *a, z: 3, w: 4}")
    assert isinstance(value, dict)
    assert list(value["b"]) == ["x", "y", "z", "w"]  # type: ignore[arg-type] # an object, as written


def test_aliases_share_what_they_repeat(workspace: Workspace) -> None:
    """An alias costs no memory: it is the very same object."""
    value = workspace.value("a: &a {x: 1}\nb: [*a, *a]")
    assert isinstance(value, dict)
    assert isinstance(value["b"], list)
    assert value["b"][0] is value["b"][1] is value["a"]


def test_an_anchor_may_be_given_again(workspace: Workspace) -> None:
    """The last anchor of a name before the alias counts, also inside of what it marks."""
    assert workspace.value("a: &x 1\nb: &x 2\nc: *x") == {"a": 1, "b": 2, "c": 2}
    found = workspace.refusal("a: &x 1\nb: &x [*x]", "cycle.yaml")
    assert found.code == "yaml-alias-cycle"


@pytest.mark.parametrize("depth", [500, 501, 502, 900])
def test_depth_is_counted_exactly(depth: int, workspace: Workspace) -> None:
    """500 levels are read; one more is refused, in YAML, in JSON and through aliases."""
    deep = "[" * (depth - 1) + "]" * (depth - 1)
    texts = {
        "flow.yaml": f"a: {deep}",
        "block.yaml": "".join(f"{' ' * level}a:\n" for level in range(depth)),
        "plain.json": f'{{"a": {deep}}}',
        "json.yaml": f'{{"a": {deep}}}',
        "alias.yaml": f"a: &a {deep[:200]}{deep[-200:]}\nb: {deep[: depth - 201]}*a{deep[200 - depth + 1 :]}",
    }
    workspace.write(texts)
    codes = []
    for name in texts:
        try:
            workspace.load(name)
        except Halted:
            codes.append(name)
    expected = [] if depth == 500 else list(texts)
    assert codes == expected


def test_tags_of_others_are_ignored_with_a_warning(workspace: Workspace) -> None:
    """A custom tag on a scalar makes a text, on a container nothing; each is reported."""
    assert workspace.value("a: !x 12\nb: !y [1]\nc: !z {d: 1}") == {
        "a": "12",
        "b": [1],
        "c": {"d": 1},
    }
    assert workspace.codes() == ["yaml-tag"] * 3
    assert [found.location.column for found in workspace.found] == [4, 4, 4]
