"""JSON is read as RFC 8259 has it, whatever it looks like."""

from __future__ import annotations

import pytest

from specloom.source import Json, LoadOptions

from .conftest import Workspace

_TEXTS: dict[str, tuple[str, Json]] = {
    "tabs": ('{\n\t"a":\t1\n}', {"a": 1}),
    "mark": ('\ufeff{"a": 1}', {"a": 1}),
    "windows": ('{\r\n"a": [\r\n1]}\r\n', {"a": [1]}),
    "surrogate pair": (
        r'{"a": "\ud83d\ude00", "\ud83d\ude00": 1}',
        {"a": "\U0001f600", "\U0001f600": 1},
    ),
    "escaped slash": (r'{"a\/b": "\u0041"}', {"a/b": "A"}),
    "words": (
        '{"a": "no", "b": "2020-01-01", "c": "012"}',
        {"a": "no", "b": "2020-01-01", "c": "012"},
    ),
    "numbers": (
        "[1.0, -0, 1e3, 18446744073709551615, 18446744073709551616]",
        [1.0, 0, 1000.0, 2**64 - 1, 2.0**64],
    ),
    "keys that look alike": (
        '{"a": {"b": 1}, "b": {"a": 1}, "c": "\\": \\":"}',
        {"a": {"b": 1}, "b": {"a": 1}, "c": '": ":'},
    ),
    "spaces before colons": ('{"a" : 1, "b"\n:\n2}', {"a": 1, "b": 2}),
    "null": ("null", None),
}


@pytest.mark.parametrize(("text", "value"), _TEXTS.values(), ids=_TEXTS)
@pytest.mark.parametrize("name", ["file.json", "file.yaml"])
def test_json_is_read_under_either_name(
    name: str, text: str, value: Json, workspace: Workspace
) -> None:
    """The bracket at the start decides as the suffix does: tabs and surrogate pairs are fine."""
    assert workspace.value(text, name) == value
    assert not workspace.codes()


def test_yaml_in_brackets_is_yaml(workspace: Workspace) -> None:
    """What starts with a bracket and is not JSON is read as YAML, unless its name says JSON."""
    assert workspace.value("{a: b, # c\n d: [e,]}") == {"a": "b", "d": ["e"]}
    assert workspace.refusal("{a: b}", "file.json").code == "json-syntax"


_REPEATS = {
    "plain": ('{"a": 1, "a": 2}', (1, 10), (1, 2)),
    "escaped": ('{"a": 1, "\\u0061": 2}', (1, 10), (1, 2)),
    "inside": ('{"x": [{"k": 0,\n "b": {}, "k": 2}]}', (2, 11), (1, 9)),
    "with colons in texts": ('{"a": "\\":", "b": "\\\\", "a": "x\\\\\\":"}', (1, 25), (1, 2)),
    "after spaces": ('{"a"  : 1,\t"a"\n: 2}', (1, 12), (1, 2)),
    "empty": ('{"": 1, "": 2}', (1, 9), (1, 2)),
}


@pytest.mark.parametrize(("text", "again", "first"), _REPEATS.values(), ids=_REPEATS)
def test_duplicate_keys_are_found_with_both_places(
    text: str, again: tuple[int, int], first: tuple[int, int], workspace: Workspace
) -> None:
    """No way of writing a key twice goes unnoticed."""
    workspace.value(text, "file.json")
    (found,) = workspace.found
    (related,) = found.related
    assert (found.code, found.location.line, found.location.column) == ("duplicate-key", *again)
    assert (related.location.line, related.location.column) == first


def test_depth_is_a_matter_of_options(workspace: Workspace) -> None:
    """A caller may allow less depth; brackets in texts do not count."""
    workspace.write({"file.json": '{"a": ["[[[[[["]}'})
    assert workspace.load("file.json", options=LoadOptions(max_depth=2)).files
