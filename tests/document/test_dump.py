"""Written documents: readers of YAML 1.1, of YAML 1.2 and of JSON all give back what was written."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from specloom.diagnostics import Diagnostics
from specloom.document.dump_json import dump_json
from specloom.document.dump_yaml import dump_yaml
from specloom.source import Json, load

try:
    yamlrocks: ModuleType | None = importlib.import_module("yamlrocks")
except ImportError:  # there is no build of it for Python 3.11
    yamlrocks = None

CHARACTERS = st.characters(exclude_categories=["Cs"])
NUMBER_LIKE = (
    "012 1e3 1E3 0o7 0x1F 0b1 1_000 1:30 190:20:30 .5 5. .inf .NaN -.inf +1 1.0 0 -0 1e+16"
)
DATE_LIKE = "2020-01-01 2001-12-14t21:59:43.10-05:00"
WORDS = (
    "y Y n yes No ON off true False null Null NULL ~ = << e3 0x 0o8 08 1__0 _1 http://x ::vector"
)
INDICATORS = "- -- --- ... ? : # ! & * | > % @ ` \" ' [ ] { } , a: :a a#b #a"
LINES = (
    " ;a: b;a #b;a:;a ;\ta;a\tb;\n;a\n;\na;a\n\n;a\n b\n;a\n  \nb;a \nb; a\nb;\n\n;a\n# b;- a;? a;"
    "a\n- b;a\n---\nb;a\n...;%YAML 1.1;@a;`a`;!!str a;&a;*a;'a';\"a\";a'b\"c;\\;\\n"
)
CHARACTERS_OF_NOTE = (
    "a\r\nb;a\u0085b;a\u2028b;\ufeffa;a\ufeff;\x7f;\x00;\x1b[0m;\u00a0;\U0001f600;\ud7ff;\ue000;"
    "\ufffd;\u0130;\u212a;\u017f;o\u0307n"
)
TRAPS = st.sampled_from(
    [
        *" ".join((NUMBER_LIKE, DATE_LIKE, WORDS, INDICATORS)).split(" "),
        *";".join((LINES, CHARACTERS_OF_NOTE)).split(";"),
    ]
)
TEXTS = TRAPS | st.text(CHARACTERS, max_size=30) | st.text("ab \n\t:#-'\"\\?,[]{}", max_size=12)
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    LEAVES,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=20,
)


def exact(value: Json) -> str:
    """A text that only the same value has: `1`, `1.0` and `true` differ, and so does key order."""
    return json.dumps(value)


@given(VALUES)
def test_a_reader_of_yaml_1_1_gives_back_what_was_written(value: Json) -> None:
    """PyYAML's C loader reads every value as itself, types and key order included."""
    assert exact(yaml.load(dump_yaml(value), yaml.CSafeLoader)) == exact(value)


@given(VALUES)
def test_a_second_reader_of_yaml_1_1_gives_back_what_was_written(value: Json) -> None:
    """PyYAML's own scanner, stricter about simple keys, reads every value as itself."""
    assert exact(yaml.safe_load(dump_yaml(value))) == exact(value)


@pytest.mark.skipif(yamlrocks is None, reason="yamlrocks has no build for this Python")
@given(VALUES)
def test_a_reader_of_yaml_1_2_gives_back_what_was_written(value: Json) -> None:
    """yamlrocks, a reader of YAML 1.2, reads every value as itself."""
    assert yamlrocks is not None
    assert exact(yamlrocks.loads(dump_yaml(value))) == exact(value)


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_our_own_reader_gives_back_what_was_written(value: Json) -> None:
    """What specloom writes, specloom reads as itself, but for integers that it never reads."""
    assume(not re.search(r"\d{19}", exact(value)))
    with TemporaryDirectory() as folder:
        path = Path(folder).resolve() / "a.yaml"
        path.write_bytes(dump_yaml(value))
        read = load([path], root=path.parent, diagnostics=Diagnostics()).files["a.yaml"].value
    assert exact(read) == exact(value)


@given(VALUES)
def test_json_gives_back_what_was_written(value: Json) -> None:
    """The standard library reads every value as itself from the JSON that is written."""
    assert exact(json.loads(dump_json(value))) == exact(value)


@pytest.mark.parametrize("dump", [dump_json, dump_yaml])
def test_five_hundred_levels_are_written(dump: Callable[[Json], bytes]) -> None:
    """Nesting up to the limit that reading sets needs no recursion."""
    value: Json = "x"
    for level in range(500):
        value = {"a": value} if level % 2 else [value]
    assert dump(value).count(b"x") == 1
    assert dump(value).endswith(b"\n")


def test_integers_beyond_64_bits_keep_their_digits() -> None:
    """An integer that orjson refuses is written all the same, and in its place and shape."""
    big = 10**30
    assert dump_json({"a": [big, {}], "b": {}}) == (
        b'{\n  "a": [\n    %d,\n    {}\n  ],\n  "b": {}\n}\n' % big
    )
    assert dump_yaml({"a": big}) == b"a: %d\n" % big


def test_yaml_is_written_for_people() -> None:
    """Words stay bare, texts of several lines are blocks, whatever looks like a number is quoted."""
    value: Json = {
        "openapi": "3.1.1",
        "info": {"title": "Pets: all of them", "description": "One.\n\n  Two.\n"},
        "paths": {"/pets/{id}": {"get": {"tags": ["on", "pets"], "responses": {"200": {}}}}},
        "list": [[1, 2], [], {"a": None, "b": 'it\'s "so"'}],
    }
    assert dump_yaml(value).decode() == (
        'openapi: "3.1.1"\n'
        "info:\n"
        '  title: "Pets: all of them"\n'
        "  description: |\n"
        "    One.\n"
        "\n"
        "      Two.\n"
        "paths:\n"
        "  /pets/{id}:\n"
        "    get:\n"
        "      tags:\n"
        '        - "on"\n'
        "        - pets\n"
        "      responses:\n"
        '        "200": {}\n'
        "list:\n"
        "  - - 1\n"
        "    - 2\n"
        "  - []\n"
        "  - a: null\n"
        '    b: it\'s "so"\n'
    )
