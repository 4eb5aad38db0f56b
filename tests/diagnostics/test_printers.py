"""Findings look the same everywhere they are printed.

A case folder cannot reach this: no specification gives every field at once.
"""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from specloom.diagnostics import Diagnostic, Edit, Location, Related, Severity, entry_of
from specloom.diagnostics.as_github import as_github
from specloom.diagnostics.as_json import as_json
from specloom.diagnostics.as_sarif import as_sarif
from specloom.diagnostics.as_text import Style, as_text, summary_of
from specloom.diagnostics.excerpt import excerpt_of
from specloom.diagnostics.from_json import from_json

_PLACE = Location(
    "spec/openapi.yaml",
    42,
    17,
    44,
    "#/paths/~1pets/get",
    '          $ref: "#/components/schemas/Pett"',
)
_OTHER = Location("spec/b, c.yaml", 3, 3, 6, "#/Pet", "  Pet:")
_FULL = Diagnostic(
    "output-edited",
    Severity.ERROR,
    "nothing is defined at 100% of\n#/components/schemas/Pett",
    _PLACE,
    help="did you mean #/components/schemas/Pet?",
    edit=Edit(_PLACE, '"#/components/schemas/Pet"'),
    related=(Related("the nearest is here", _OTHER),),
)
_BARE = Diagnostic("output-blocked", Severity.UNSUPPORTED, "in the way", Location("out"))

_TEXTS = st.text(max_size=40)
_LOCATIONS = st.builds(
    Location,
    file=_TEXTS,
    line=st.integers(0, 10**6),
    column=st.integers(0, 300),
    end_column=st.integers(0, 300),
    pointer=_TEXTS,
    excerpt=st.text(max_size=300),
)
_FINDINGS = st.builds(
    Diagnostic,
    code=st.sampled_from(["output-edited", "output-blocked"]),
    severity=st.sampled_from(Severity),
    message=_TEXTS,
    location=_LOCATIONS,
    help=st.none() | _TEXTS,
    edit=st.none() | st.builds(Edit, _LOCATIONS, _TEXTS),
    related=st.lists(st.builds(Related, _TEXTS, _LOCATIONS), max_size=2).map(tuple),
)


def test_text_has_where_what_the_line_and_what_to_do() -> None:
    """The text form is the four parts of the house style, related places before the help."""
    assert as_text([_FULL]) == (
        "spec/openapi.yaml:42:17: error[output-edited]: "
        "nothing is defined at 100% of\\n#/components/schemas/Pett\n"
        "  at #/paths/~1pets/get\n"
        '   42 |           $ref: "#/components/schemas/Pett"\n'
        "      |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  note: the nearest is here (spec/b, c.yaml:3:3)\n"
        "    3 |   Pet:\n"
        "      |   ^^^\n"
        "  help: did you mean #/components/schemas/Pet?\n"
    )


def test_text_without_a_line_is_one_line() -> None:
    """What is known of a place is printed, and nothing in place of what is not."""
    assert as_text([_BARE]) == "out: unsupported[output-blocked]: in the way\n"


def test_colours_change_nothing_but_colours() -> None:
    """With its escape sequences removed, coloured text is plain text."""
    coloured = as_text([_FULL, _BARE], Style(colour=True))
    plain = coloured
    for code in ("0", "1", "2", "1;31", "1;33", "1;34", "1;35"):
        plain = plain.replace(f"\x1b[{code}m", "")
    assert plain == as_text([_FULL, _BARE]) != coloured


def test_summary_counts_by_severity_and_file() -> None:
    """The closing line counts each severity once, and the files that findings are in."""
    assert summary_of([_FULL, _FULL, _BARE]) == "2 errors, 1 unsupported in 2 files"
    assert summary_of([]) == ""


@pytest.mark.parametrize(
    ("line", "column", "end", "text", "carets"),
    [
        ("\tkey: x", 2, 5, "    key: x", "    ^^^"),
        ("名前: x", 1, 3, "名前: x", "^^^^"),
        ("e\u0301a: x", 3, 4, "e\u0301a: x", " ^"),
        ("a\u202eb", 3, 4, "a\\u202eb", "       ^"),
        ("a\x1b[2J", 1, 2, "a\\x1b[2J", "^"),
        ("abc", 4, 4, "abc", "   ^"),
    ],
    ids=["tab", "wide", "combining", "bidi", "escape", "end of line"],
)
def test_carets_stand_below_what_they_mark(
    line: str, column: int, end: int, text: str, carets: str
) -> None:
    """Tabs, wide, combining and invisible characters do not shift the carets."""
    excerpt = excerpt_of(Location("f", 1, column, end, excerpt=line), width=80)
    assert (excerpt.text, excerpt.carets) == (text, carets)


def test_long_line_is_cut_around_the_mark() -> None:
    """Of a minified line the marked stretch is shown, with dots for what is left out."""
    line = "x" * 5000 + "wrong" + "y" * 5000
    excerpt = excerpt_of(Location("f", 1, 5001, 5006, excerpt=line), width=40)
    assert excerpt.text.startswith("…x")
    assert excerpt.text.endswith("y…")
    assert len(excerpt.text) == 40
    start = excerpt.carets.index("^")
    assert excerpt.text[start : start + len(excerpt.carets.strip())] == "wrong"


@given(_FINDINGS, st.integers(1, 120))
@example(Diagnostic("output-edited", Severity.ERROR, "", Location(""), help="\r\r"), 1)
def test_no_text_of_a_file_moves_the_cursor(found: Diagnostic, width: int) -> None:
    """Whatever a specification holds, only line feeds of our own reach the terminal."""
    text = as_text([found], Style(width=width))
    moving = [
        character
        for character in text.replace("\n", "")
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    ]
    assert moving == []
    assert not any(line.strip() == "" for line in text.splitlines() if "|" not in line)


@given(st.lists(_FINDINGS, max_size=3))
def test_json_loses_nothing(found: list[Diagnostic]) -> None:
    """Findings that were printed as JSON read back equal."""
    assert from_json(as_json(found)) == tuple(found)


def test_json_shape_is_stable() -> None:
    """Programs rely on these names: a change of this test is a new version of the report."""
    report = json.loads(as_json([_FULL, _BARE]))
    assert sorted(report) == ["findings", "summary", "version"]
    assert report["version"] == 1
    assert report["summary"] == {"error": 1, "warning": 0, "info": 0, "unsupported": 1}
    first, second = report["findings"]
    assert sorted(first) == [
        "code",
        "edit",
        "help",
        "location",
        "message",
        "related",
        "severity",
    ]
    for name, value in {
        "file": "spec/openapi.yaml",
        "line": 42,
        "column": 17,
        "endColumn": 44,
        "pointer": "#/paths/~1pets/get",
    }.items():
        assert first["location"][name] == value
    assert first["edit"]["replacement"] == '"#/components/schemas/Pet"'
    assert first["related"][0]["location"]["file"] == "spec/b, c.yaml"
    assert (second["help"], second["edit"], second["related"]) == (None, None, [])


def test_github_annotation_is_escaped() -> None:
    """A comma, a colon, a percent sign or a line feed of a finding ends no part of the command."""
    assert as_github([_FULL]) == (
        "::error file=spec/openapi.yaml,line=42,col=17,endColumn=43,title=output-edited::"
        "nothing is defined at 100%25 of%0A#/components/schemas/Pett"
        "%0Aat #/paths/~1pets/get%0Ahelp: did you mean #/components/schemas/Pet?\n"
    )
    assert as_github([_BARE]) == "::warning file=out,title=output-blocked::in the way\n"
    moved = Diagnostic("output-blocked", Severity.INFO, "m", _OTHER)
    assert "file=spec/b%2C c.yaml,line=3" in as_github([moved])


@given(_FINDINGS)
def test_github_annotation_is_one_line(found: Diagnostic) -> None:
    """GitHub reads commands line by line."""
    lines = as_github([found]).split("\n")
    assert len(lines) == 2
    assert lines[1] == ""
    assert "\r" not in lines[0]


def test_sarif_names_the_rule_the_place_and_the_fix() -> None:
    """A log holds the catalogue's page of each code found, relative URIs, and edits as fixes."""
    log = json.loads(as_sarif([_FULL, _BARE], version="1.2.3"))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["semanticVersion"] == "1.2.3"
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert sorted(rules) == ["output-blocked", "output-edited"]
    explanation = entry_of("output-edited").explanation.strip()
    assert rules["output-edited"]["help"]["text"] == explanation
    first, second = run["results"]
    (place,) = first["locations"]
    region = place["physicalLocation"]["region"]
    assert place["physicalLocation"]["artifactLocation"] == {
        "uri": "spec/openapi.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (42, 17, 44)
    related = first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert related["uri"] == "spec/b%2C%20c.yaml"
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == '"#/components/schemas/Pet"'
    assert "region" not in second["locations"][0]["physicalLocation"]
    assert (first["level"], second["level"]) == ("error", "warning")


def test_sarif_fingerprint_outlives_a_moved_line() -> None:
    """A finding keeps its identity when lines are added above it, and loses it with its place."""

    def fingerprint(found: Diagnostic) -> object:
        log = json.loads(as_sarif([found], version="1"))
        return log["runs"][0]["results"][0]["partialFingerprints"]

    def at(line: int, pointer: str) -> Diagnostic:
        return Diagnostic("output-edited", Severity.ERROR, "m", Location("f", line, 1, 2, pointer))

    assert fingerprint(at(3, "#/a")) == fingerprint(at(9, "#/a")) != fingerprint(at(3, "#/b"))
