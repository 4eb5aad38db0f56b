"""Promises for every text: what is JSON is read as JSON, and no bytes make anything but findings."""

from __future__ import annotations

import json

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from specloom.diagnostics import codes
from specloom.source import Json, LoadOptions
from specloom.source.problem import UnreadableText
from specloom.source.read_file import ContentReader
from specloom.source.read_yaml import read_yaml
from specloom.source.value_cache import ValueCache
from specloom.source.yaml_scalars import PlainScalars

_OPTIONS = LoadOptions()
_CHARACTERS = st.characters(exclude_categories=["Cs"])
_NUMBERS = st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
_JSON = st.recursive(
    st.none() | st.booleans() | _NUMBERS | st.text(_CHARACTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(_CHARACTERS), inner),
    max_leaves=25,
)
_PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "a",
                "b: ",
                "- ",
                "? ",
                ": ",
                "\n",
                "\n  ",
                "\n    ",
                "{",
                "}",
                "[",
                "]",
                ",",
                "'",
                '"',
            ),
            *(
                "&a ",
                "*a",
                "<<: ",
                "!x ",
                "!!str ",
                "|",
                ">-",
                "#",
                "---\n",
                "...\n",
                "%YAML 1.1\n",
            ),
            *("\t", "\r", "\u2028", "\x85", "\ufeff", "\x00", "012", "1e3", ".inf", "no", "200: "),
            *("\\u0041", "\\", "\ud7ff", "\U0001f600", "@", "`", "~", "null", "$ref: b.yaml#/x"),
        ]
    )
).map("".join)


_LINES = st.lists(
    st.builds(
        "{}{}{}{}\n".format,
        st.sampled_from(["", "", "  ", "  ", "    "]),
        st.sampled_from(["", "", "- ", "-", "? "]),
        st.sampled_from(["a: ", "b: ", "200: ", "'c': ", "[d]: ", "e:", "", "é: ", "no: "]),
        st.sampled_from(
            [
                *(
                    "x",
                    "no",
                    "012",
                    "1e3",
                    "0x1F",
                    "~",
                    "'q'",
                    '"d\\n"',
                    "[a, {b: c}]",
                    "{a: [1}",
                    "|",
                ),
                *(
                    ">-",
                    "|+",
                    "|2-",
                    "%d",
                    "a: b",
                    "# c",
                    "x # c",
                    "*b",
                    "@c",
                    "-1.5",
                    "'un",
                    "x:y",
                ),
                *(
                    "b:1",
                    "- x",
                    '{"a":1}',
                    "true",
                    "1.",
                    ".5",
                    "``` & !",
                    "=",
                    "a\\b",
                    "https://x/?a&b",
                ),
            ]
        ),
    ),
    max_size=6,
).map("".join)


def _read(data: bytes, name: str = "file.yaml") -> Json:
    reader = ContentReader(_OPTIONS, ValueCache("root", _OPTIONS))
    return reader.read(name, data, "digest").value


def _same(one: Json, other: Json) -> bool:
    """Whether two values are equal, numbers by kind too: `1` and `1.0` are different texts."""
    return json.dumps(one) == json.dumps(other)


@given(_JSON)
def test_json_is_read_as_what_it_was_dumped_from(value: Json) -> None:
    """What the standard library writes comes back, indented or not, by either suffix."""
    for indent in (None, "\t"):
        for ascii_only in (True, False):
            data = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()
            assert _same(_read(data, "file.json"), value)


@given(_JSON)
@settings(deadline=None)
def test_quoted_yaml_is_read_as_what_it_was_dumped_from(value: Json) -> None:
    """What PyYAML writes with all texts in quotes comes back, in blocks and in brackets."""
    for flow in (True, False):
        quoted = yaml.dump(
            value, Dumper=_Quoting, default_flow_style=flow, sort_keys=False, allow_unicode=flow
        )
        assert _same(_read(quoted.encode()), value)


class _Quoting(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        """Write every value out."""
        return True


_Quoting.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)
_Quoting.add_representer(
    float, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", repr(number))
)


@pytest.mark.parametrize("name", ["file.yaml", "file.json"])
@given(data=st.binary() | _PIECES.map(str.encode))
@settings(max_examples=400, deadline=None)
def test_no_bytes_make_anything_but_values_and_problems(name: str, data: bytes) -> None:
    """A file has a value in the JSON data model, or a problem that says why not."""
    try:
        value = _read(data, name)
    except UnreadableText as refused:
        found = refused.problem.code
    else:
        found = "value" if _is_json(value) else "no JSON"
    assert found == "value" or found in codes()


def _is_json(value: Json) -> bool:
    if isinstance(value, dict):
        return {str}.issuperset(map(type, value)) and all(map(_is_json, value.values()))
    if isinstance(value, list):
        return all(map(_is_json, value))
    return type(value) in (bool, int, float, str, type(None))


@given(text=_PIECES)
def test_a_reader_keeps_nothing_between_texts(text: str) -> None:
    """What is remembered of scalars never changes what a text means or what is found in it."""
    plain = PlainScalars()
    assert _outcome(text, plain) == _outcome(text, plain) == _outcome(text, PlainScalars())


def _outcome(text: str, plain: PlainScalars) -> str:
    try:
        found = read_yaml(text, _OPTIONS, plain)
    except UnreadableText as refused:
        return repr(refused.problem)
    return repr(found)
