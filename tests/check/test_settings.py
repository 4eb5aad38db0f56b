"""Severities, exceptions, ignores and baselines: what is set aside, and what then does nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from specloom.check import (
    Casing,
    CheckConfig,
    Exemption,
    Level,
    RuleSetting,
    apply_baseline,
    check,
    check_all,
    config_of,
    dump_baseline,
    read_baseline,
)
from specloom.diagnostics import Diagnostics, Severity, UsageError
from specloom.document import Document, load_manifest
from specloom.source import JsonObject, as_object

MakeDocument = Callable[[JsonObject], Document]

_RULE = "operation-id-missing"


@pytest.fixture
def document(document_of: MakeDocument) -> Document:
    """Three operations without an id, two of them below `/pets`."""
    return document_of(_value())


def _value() -> JsonObject:
    operation: JsonObject = {"responses": {"default": {"description": "All"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pets", "version": "1"},
        "paths": {
            "/pets": {"get": dict(operation)},
            "/pets/mine": {"get": dict(operation)},
            "/toys": {"get": dict(operation)},
        },
    }


def _found(document: Document, config: CheckConfig) -> list[tuple[str, str]]:
    diagnostics = Diagnostics()
    check(document, config, diagnostics)
    return [(one.code, one.location.pointer) for one in diagnostics]


def _except(*globs: str) -> CheckConfig:
    return CheckConfig({_RULE: RuleSetting(exceptions=tuple(map(Exemption, globs)))})


@pytest.mark.parametrize("level", [Level.ERROR, Level.WARNING, Level.INFO])
def test_a_level_replaces_the_severity(document: Document, level: Level) -> None:
    """Findings have the severity that the manifest gives their rule."""
    diagnostics = Diagnostics()
    check(document, CheckConfig({_RULE: RuleSetting(level)}), diagnostics)
    assert {one.severity for one in diagnostics} == {Severity(level.value)}


def test_off_means_no_findings(document: Document) -> None:
    """A rule that is off says nothing."""
    assert _found(document, CheckConfig({_RULE: RuleSetting(Level.OFF)})) == []


@pytest.mark.parametrize(
    ("glob", "left"),
    [
        ("/pets", ["#/paths/~1pets~1mine/get", "#/paths/~1toys/get"]),
        ("/pets/**", ["#/paths/~1pets/get", "#/paths/~1toys/get"]),
        ("/*", ["#/paths/~1pets~1mine/get"]),
        ("/**", []),
        ("#/paths/~1pets", ["#/paths/~1pets~1mine/get", "#/paths/~1toys/get"]),
        ("#/paths/~1pets*", ["#/paths/~1toys/get"]),
        ("#/paths/*/get", []),
        ("openapi.yaml", []),
        ("open*", []),
        ("openapi.yaml#/paths/~1toys", ["#/paths/~1pets/get", "#/paths/~1pets~1mine/get"]),
    ],
)
def test_an_exception_spares_what_it_matches(
    document: Document, glob: str, left: list[str]
) -> None:
    """A glob over API paths, pointers or files; a pointer covers what is below it."""
    assert [pointer for _, pointer in _found(document, _except(glob))] == left


@pytest.mark.parametrize("glob", ["/pet", "#/paths/~1pet", "other.yaml", "/pets/*/*"])
def test_an_exception_without_findings_is_reported(document: Document, glob: str) -> None:
    """It would only hide the next mistake."""
    found = _found(document, _except(glob))
    assert [code for code, _ in found].count("exception-unused") == 1
    assert [code for code, _ in found].count(_RULE) == 3


def test_an_exception_of_another_stage_is_reported(document: Document) -> None:
    """Codes of compiling have no exceptions, and the finding says so where one was written."""
    diagnostics = Diagnostics()
    setting = RuleSetting(exceptions=(Exemption("/pets/**"),))
    check(document, CheckConfig({"tag-clash": setting}), diagnostics)
    (found,) = (one for one in diagnostics if one.code == "exception-unused")
    assert found.help is not None
    assert "tag-clash" in found.help


def test_an_exception_may_be_for_another_document(document_of: MakeDocument) -> None:
    """Over the documents of a manifest it is used if one of them uses it."""
    other = _value()
    as_object(other["paths"])["/only-here"] = as_object(other["paths"]).pop("/toys")
    diagnostics = Diagnostics()
    documents = (document_of(_value()), document_of(other))
    check_all(documents, _except("/only-here", "/pets", "/pets/mine", "/toys"), diagnostics)
    assert list(diagnostics) == []


@pytest.mark.parametrize(
    ("place", "left"),
    [((), 0), (("paths",), 0), (("paths", "/pets"), 2), (("paths", "/pets", "get"), 2)],
)
def test_an_ignore_holds_at_its_object_and_below(
    document_of: MakeDocument, place: tuple[str, ...], left: int
) -> None:
    """`x-specloom-ignore` silences a rule there, and nowhere else."""
    value = _value()
    holder = value
    for token in place:
        holder = as_object(holder[token])
    holder["x-specloom-ignore"] = [_RULE]
    assert [code for code, _ in _found(document_of(value), CheckConfig())] == [_RULE] * left


def test_a_baseline_sets_aside_what_was_there(document: Document, tmp_path: Path) -> None:
    """What a baseline was made of is not reported again; dumping is stable."""
    before = Diagnostics()
    check(document, CheckConfig(), before)
    path = tmp_path / "specloom-baseline.yaml"
    path.write_bytes(dump_baseline(before))
    baseline = read_baseline(path)
    assert len(baseline) == 3
    assert dump_baseline(reversed(list(before))) == path.read_bytes()
    assert _found(document, CheckConfig(baseline=baseline)) == []
    assert apply_baseline(before, baseline) == ((), ())


def test_a_stale_entry_is_reported_and_a_new_finding_too(
    document_of: MakeDocument, tmp_path: Path
) -> None:
    """A baseline hides nothing but its entries, and those only as long as they are found."""
    before = Diagnostics()
    check(document_of(_value()), CheckConfig(), before)
    path = tmp_path / "baseline.yaml"
    path.write_bytes(dump_baseline(before))
    moved = _value()
    as_object(moved["paths"])["/balls"] = as_object(moved["paths"]).pop("/toys")
    config = CheckConfig(baseline=read_baseline(path))
    found = _found(document_of(moved), config)
    assert found == [
        ("operation-id-missing", "#/paths/~1balls/get"),
        ("baseline-stale", "#/paths/~1toys/get"),
    ]


def test_a_baseline_holds_no_invalidity(document_of: MakeDocument) -> None:
    """What makes a document invalid is mended, not set aside."""
    value = _value()
    value["colour"] = "blue"
    before = Diagnostics()
    check(document_of(value), CheckConfig(), before)
    assert b"invalid" not in dump_baseline(before)


@pytest.mark.parametrize("text", ["[]", "findings: 3", "findings: [{code: a}]", "a: [", "\tb"])
def test_a_file_that_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    """The message names the file."""
    path = tmp_path / "baseline.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"baseline\.yaml"):
        read_baseline(path)


def test_the_manifest_configures_the_check(tmp_path: Path) -> None:
    """Severities, exceptions with their places, and the baseline come from specloom.yaml."""
    spec = tmp_path / "spec"
    spec.mkdir()
    (spec / "openapi.yaml").write_text("openapi: 3.1.0\n", "utf-8")
    (spec / "specloom.yaml").write_text(_MANIFEST, "utf-8")
    (spec / "known.yaml").write_text("findings: [{code: a, file: b, pointer: c}]", "utf-8")
    config = config_of(load_manifest(spec / "specloom.yaml", Diagnostics()))
    assert config.rules["tag-unused"].level is Level.OFF
    setting = config.rules["path-identical"]
    assert setting.level is Level.WARNING
    assert [one.glob for one in setting.exceptions] == ["/old/**"]
    assert setting.exceptions[0].location.line == 8
    assert [entry.code for entry in config.baseline] == ["a"]
    assert config.baseline_file == "known.yaml"
    assert (config.operation_ids, config.schema_names) == (Casing.KEBAB, None)
    assert config.by_url_segment == {"pets-v1"}


_MANIFEST = """\
specloom: 1
check:
  rules:
    tag-unused: off
    path-identical:
      severity: warning
      except:
        - /old/**
  baseline: known.yaml
  operation-ids: kebab-case
documents:
  pets-v1: {}
  pets-v2:
    version-readers: [{header: api-version}]
"""
