"""Over the real specifications beside the repository, readers agree but where YAML changed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml

from specloom.diagnostics import Diagnostics
from specloom.source import Json, LoadOptions, iter_references, load
from specloom.source.yaml_scalars import PlainScalars
from specloom.source.yaml_values import YamlReader

_OPTIONS = LoadOptions()

_CHANGED = {
    ("text", "date"): 111,  # 2020-11-14T16:29:21Z
    ("text", "bool"): 1,  # off, in an enum
    ("float", "text"): 1,  # 3e-05, which 1.1 wants a dot in
    ("float", "int"): 1,  # 18446744073709552000, which 64 bits cannot hold
}
"""How often YAML 1.2 (ours) and 1.1 (PyYAML) differ: our kind, that of PyYAML, and an example."""

_ROCKS_DIFFER = {
    # 18446744073709552000 stays an integer of Python
    "digitalocean/resources/databases/models/advanced_config/mysql_advanced_config.yml",
    # a block at the end of the file gets a line feed that is not in the text
    "digitalocean/resources/domains/responses/existing_domain.yml",
}


def _yaml_texts(corpus: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(corpus.glob("digitalocean/**/*.y*ml")):
        yield path.relative_to(corpus).as_posix(), path.read_text("utf-8")


def _ours(text: str) -> Json:
    reader = YamlReader(text, _OPTIONS, PlainScalars())
    value = reader.read()
    assert not reader.has_duplicates
    return value


def test_pyyaml_agrees_but_where_yaml_changed(corpus: Path) -> None:
    """PyYAML reads all YAML files as we do but for what `_CHANGED` lists."""
    seen: dict[tuple[str, str], int] = {}
    for _, text in _yaml_texts(corpus):
        for difference in _differences(_ours(text), yaml.load(text, yaml.CSafeLoader)):
            seen[difference] = seen.get(difference, 0) + 1
    assert seen == _CHANGED


def test_yamlrocks_agrees(corpus: Path) -> None:
    """Where `yamlrocks` is installed, it reads all YAML files as we do but two."""
    rocks: Any = pytest.importorskip("yamlrocks")
    differing = {
        name
        for name, text in _yaml_texts(corpus)
        if json.dumps(rocks.loads(text)) != json.dumps(_ours(text))
    }
    assert differing == _ROCKS_DIFFER


def test_json_documents_are_read_as_orjson_reads_them(corpus: Path) -> None:
    """All real documents load without a finding, and lead to no other file."""
    for path in sorted(corpus.glob("real/*.json")):
        found = Diagnostics()
        tree = load([path], root=path.parent, diagnostics=found)
        assert (path.name, [each.code for each in found]) == (path.name, [])
        assert list(tree.files) == [path.name]
        assert tree.files[path.name].value == orjson.loads(path.read_bytes())


def test_json_documents_are_the_same_as_yaml(corpus: Path) -> None:
    """A real document written as YAML with all texts quoted comes back."""
    for name in ("circleci.com.json", "openalpr.com.json", "wikimedia.org.json"):
        value = orjson.loads((corpus / "real" / name).read_bytes())
        text = yaml.safe_dump(value, default_style='"', sort_keys=False)
        assert json.dumps(_ours(text)) == json.dumps(value)


def test_a_tree_of_files_is_followed(corpus: Path) -> None:
    """The DigitalOcean tree loads whole: every reference in it leads to a place that exists."""
    root = corpus / "digitalocean"
    found = Diagnostics()
    options = LoadOptions(follow_extensions=frozenset({"x-codeSamples"}))
    entry = root / "DigitalOcean-public.v2.yaml"
    tree = load([entry], root=root, diagnostics=found, options=options)
    assert [each.code for each in found] == []
    assert len(tree.files) > 2800
    assert list(tree.files) == sorted(tree.files)


def test_places_in_a_large_document_are_right(corpus: Path) -> None:
    """All references of the GitHub document stand where their places say."""
    path = corpus / "real" / "github.com__api.github.com.json"
    tree = load([path], root=path.parent, diagnostics=Diagnostics())
    file = tree.files[path.name]
    line = file.line_text(1)
    for reference in iter_references(file.value):
        span = file.locate(reference.pointer)
        assert span is not None
        marked = line[span.value.column - 1 : span.value.end_column - 1]
        assert marked == json.dumps(reference.text)


def _differences(ours: Json, theirs: Any) -> Iterator[tuple[str, str]]:
    if isinstance(ours, dict) and isinstance(theirs, dict):
        keys = [str(key) for key in theirs]
        if keys != list(ours):
            yield "key", "key"
        for mine, other in zip(ours.values(), theirs.values(), strict=True):
            yield from _differences(mine, other)
    elif isinstance(ours, list) and isinstance(theirs, list):
        for mine, other in zip(ours, theirs, strict=True):
            yield from _differences(mine, other)
    elif (ours, type(ours)) != (theirs, type(theirs)):
        yield _kind(ours), _kind_in_1_1(ours, theirs)


def _kind(value: Json) -> str:
    return "text" if isinstance(value, str) else type(value).__name__


def _kind_in_1_1(ours: Json, theirs: Any) -> str:
    if isinstance(theirs, datetime.date):
        return "date"
    if isinstance(theirs, int) and isinstance(ours, str) and not isinstance(theirs, bool):
        return "sexagesimal" if ":" in ours else "octal"
    return _kind(theirs)
