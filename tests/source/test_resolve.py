"""References lead where RFC 3986 and the specification say."""

from __future__ import annotations

from pathlib import Path

import pytest

from specloom.diagnostics import Halted
from specloom.source import (
    Failure,
    Target,
    Unresolved,
    Written,
    file_of_reference,
    is_remote,
    report_unresolved,
    resolve,
)

from .conftest import Workspace

_FILES = {
    "openapi.yaml": "openapi: 3.2.0\npaths:\n  /pets/{id}: {get: {}}\n  '~a': {x: [0, {y: 1}]}\n"
    "uses: [{$ref: 'sub dir/pet.yaml'}, {$ref: sub%20dir/pet.yaml#/Pet}, {$ref: 'sub dir/a#b.yaml'}]\n",
    "sub dir/pet.yaml": "Pet: {$ref: '../openapi.yaml#/paths'}\n",
}

_TARGETS = {
    "#": Target("openapi.yaml", ()),
    "": Target("openapi.yaml", ()),
    "#/": Unresolved(Failure.POINTER, "openapi.yaml", ("",)),
    "#/paths/~1pets~1{id}/get": Target("openapi.yaml", ("paths", "/pets/{id}", "get")),
    "#/paths/~1pets~1%7Bid%7D/get": Target("openapi.yaml", ("paths", "/pets/{id}", "get")),
    "#/paths/~0a/x/1/y": Target("openapi.yaml", ("paths", "~a", "x", "1", "y")),
    "#/paths/~0a/x/01/y": Unresolved(
        Failure.POINTER, "openapi.yaml", ("paths", "~a", "x", "01", "y")
    ),
    "#/paths/~0a/x/2": Unresolved(Failure.POINTER, "openapi.yaml", ("paths", "~a", "x", "2")),
    "#/paths/~0a/x/-": Unresolved(Failure.POINTER, "openapi.yaml", ("paths", "~a", "x", "-")),
    "#Pet": Unresolved(Failure.ANCHOR, "openapi.yaml", anchor="Pet"),
    "./openapi.yaml#/openapi": Target("openapi.yaml", ("openapi",)),
    "sub dir/pet.yaml": Target("sub dir/pet.yaml", ()),
    "sub%20dir/./x/..//pet.yaml#/Pet": Target("sub dir/pet.yaml", ("Pet",)),
    "sub%20dir/pet.yaml#/Dog": Unresolved(Failure.POINTER, "sub dir/pet.yaml", ("Dog",)),
    "cat.yaml": Unresolved(Failure.FILE, "cat.yaml"),
    "../cat.yaml": Unresolved(Failure.FILE, "../cat.yaml"),
    "https://example.com/a.yaml": Unresolved(Failure.FILE, "https://example.com/a.yaml"),
}


@pytest.mark.parametrize("reference", _TARGETS)
def test_references_resolve(reference: str, workspace: Workspace) -> None:
    """Files are relative and percent-encoded, pointers escaped; what is missing is described."""
    workspace.write({**_FILES, "sub dir/a": "[]"})
    tree = workspace.load("openapi.yaml")
    assert not workspace.codes()
    assert list(tree.files) == ["openapi.yaml", "sub dir/a", "sub dir/pet.yaml"]
    assert resolve(tree, "openapi.yaml", reference) == _TARGETS[reference]
    assert resolve(tree, "sub dir/pet.yaml", "../openapi.yaml") == Target("openapi.yaml", ())


@pytest.mark.parametrize(
    ("file", "reference", "name"),
    [
        ("a/b.yaml", "c.yaml#/x", "a/c.yaml"),
        ("a/b.yaml", "#/x", "a/b.yaml"),
        ("a/b.yaml", "../c.yaml", "c.yaml"),
        ("a/b.yaml", "../../c.yaml", "../c.yaml"),
        ("a/b.yaml", "../../../c.yaml", "../../c.yaml"),
        ("a/b.yaml", ".", "a"),
        ("b.yaml", "..", ".."),
        ("b.yaml", "%2e%2e/c.yaml", "../c.yaml"),
        ("b.yaml", "/root/c.yaml", "c.yaml"),
        ("b.yaml", "/etc/passwd", "../etc/passwd"),
        ("b.yaml", "file:///root/d%20e.yaml", "d e.yaml"),
        ("b.yaml", "FILE:///etc/passwd", "../etc/passwd"),
        ("b.yaml", "//host/c.yaml", "https://host/c.yaml"),
        ("https://host/a/b.yaml", "../c.yaml", "https://host/c.yaml"),
        ("https://host/a/b.yaml", "/etc/passwd", "https://host/etc/passwd"),
        ("https://host/a/b.yaml", "file:///etc/passwd", "file:///etc/passwd"),
        ("https://host/a/b.yaml", "#/x", "https://host/a/b.yaml"),
    ],
)
def test_files_are_named_from_the_file_that_refers(file: str, reference: str, name: str) -> None:
    """A name that leaves the workspace starts with `../`, whatever leads there."""
    assert file_of_reference(file, reference, Path("/root")) == name


@pytest.mark.parametrize("reference", ["C:/pets.yaml", "a/b:c.yaml", "./a:b.yaml", "#/a:b", ""])
def test_paths_are_not_remote(reference: str) -> None:
    """A drive letter is no scheme, and neither is a colon further on."""
    assert not is_remote(reference)


def test_documents_may_name_themselves(workspace: Workspace) -> None:
    """`$self`, `$id`, `$anchor` and `$dynamicAnchor` give places URIs, also to other files."""
    workspace.write(
        {
            "openapi.yaml": "$self: https://example.com/api/openapi\n"
            "openapi: 3.2.0\n"
            "components:\n"
            "  schemas:\n"
            "    Pet: {$id: schemas/pet, $defs: {Name: {$anchor: name}}, $ref: '#/$defs/Name'}\n"
            "    Zoo: {$ref: 'urn:zoo'}\n"
            "    Use: {$ref: lib/zoo.yaml}\n",
            "lib/zoo.yaml": "$id: urn:zoo\n$dynamicAnchor: node\n"
            "properties:\n  pet: {$ref: 'https://example.com/api/schemas/pet'}\n",
        }
    )
    tree = workspace.load("openapi.yaml")
    assert not workspace.codes()
    pet = ("components", "schemas", "Pet")
    root = "openapi.yaml"
    assert resolve(tree, root, "urn:zoo") == Target("lib/zoo.yaml", ())
    assert resolve(tree, root, "urn:zoo#node") == Target("lib/zoo.yaml", ())
    assert resolve(tree, "lib/zoo.yaml", "https://example.com/api/schemas/pet") == Target(root, pet)
    assert resolve(tree, root, "schemas/pet#name") == Target(root, (*pet, "$defs", "Name"))
    assert resolve(tree, root, "#/$defs/Name", pet) == Target(root, (*pet, "$defs", "Name"))
    assert resolve(tree, root, "#name", pet) == Target(root, (*pet, "$defs", "Name"))
    assert resolve(tree, root, "#/components", ("components",)) == Target(root, ("components",))
    assert resolve(tree, root, "openapi#/openapi") == Target(root, ("openapi",))
    assert resolve(tree, root, "#name") == Unresolved(Failure.ANCHOR, root, anchor="name")


def test_properties_called_like_identifiers_are_no_identifiers(workspace: Workspace) -> None:
    """`$id` and `$anchor` are keywords of schemas only, and not names or data."""
    workspace.write(
        {"a.yaml": "type: object\nproperties: {$id: {type: string}}\nexample: {$id: urn:x}\n"}
    )
    assert workspace.load("a.yaml").identifiers.targets == {}


def test_what_leads_nowhere_is_said_with_what_was_meant(workspace: Workspace) -> None:
    """The finding names the nearest thing that exists, its place, and an edit in the same quotes."""
    workspace.write({"a.yaml": "components:\n  schemas:\n    Pet: {}\n    B: {$ref: '#/x/Pett'}\n"})
    tree = workspace.load("a.yaml")
    at = ("components", "schemas", "B", "$ref")
    for text in ("#/components/schemas/Pett", "#/definitions/Pet", "#/components/schema/Pet"):
        failure = resolve(tree, "a.yaml", text)
        assert isinstance(failure, Unresolved)
        written = Written("a.yaml", text, tree.location("a.yaml", at))
        report_unresolved(tree, written, failure, workspace.found)
    assert workspace.codes() == ["ref-not-found"] * 3
    for found in workspace.found:
        assert found.help == "did you mean #/components/schemas/Pet (a.yaml:3:5)?"
        assert found.edit is not None
        assert found.edit.replacement == "'#/components/schemas/Pet'"
        assert found.edit.location == found.location


def test_what_load_has_reported_is_not_said_again(workspace: Workspace) -> None:
    """A missing file is reported once, by `load`, at each reference."""
    workspace.write({"a.yaml": "b: {$ref: b.yaml}\nc: {$ref: 'b.yaml#/c'}\n"})
    tree = workspace.load("a.yaml")
    assert workspace.codes() == ["file-missing"] * 2
    failure = resolve(tree, "a.yaml", "b.yaml")
    assert isinstance(failure, Unresolved)
    written = Written("a.yaml", "b.yaml", tree.location("a.yaml", ("b", "$ref")))
    report_unresolved(tree, written, failure, workspace.found)
    assert workspace.codes() == ["file-missing"] * 2


def test_an_entry_that_is_missing_halts(workspace: Workspace) -> None:
    """Without an entry there is no tree; the near file is named."""
    workspace.write({"openapi.yaml": "{}"})
    with pytest.raises(Halted):
        workspace.load("openapi.yml")
    (found,) = workspace.found
    assert (found.code, found.help) == ("file-missing", "did you mean openapi.yaml?")
