"""The catalogue of findings is complete: each is explained, and each is reported somewhere."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator, Mapping
from pathlib import Path

from specloom.diagnostics import codes, entry_of
from specloom.diagnostics.catalogue import (
    checking,
    compiling,
    conforming,
    generating,
    loading,
    lowering,
    scaffolding,
    writing,
)

_KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")


def test_codes_are_unique() -> None:
    """No two entries share a code, in one stage or across stages."""
    stages = (loading, compiling, checking, lowering, generating, scaffolding, writing, conforming)
    entries = [entry.code for stage in stages for entry in stage.ENTRIES]
    assert sorted(entries) == sorted(set(entries)) == list(codes())


def test_codes_are_kebab_case() -> None:
    """A code is lower case words joined by hyphens: it is typed into a shell."""
    assert [code for code in codes() if not _KEBAB.match(code)] == []


def test_messages_begin_in_lower_case_and_end_without_a_stop() -> None:
    """A message is a clause after `error[code]:`; a name may start it."""
    wrong = [
        code
        for code in codes()
        for message in [entry_of(code).message]
        if message.endswith(".") or message[:2].istitle() or not message
    ]
    assert wrong == []


def test_every_code_is_explained_at_length() -> None:
    """`specloom explain` has more to say than the message does, and shows an example."""
    thin = [code for code in codes() if len(entry_of(code).explanation.strip().splitlines()) < 4]
    assert thin == []


def test_every_hole_of_a_message_has_a_name() -> None:
    """A message is filled by keyword, so that a reporter cannot mix its holes up."""
    wrong = [
        code
        for code in codes()
        for _, name, _, _ in string.Formatter().parse(entry_of(code).message)
        if name is not None and not name.isidentifier()
    ]
    assert wrong == []


def test_every_code_is_reported_somewhere(modules: Mapping[Path, ast.Module]) -> None:
    """A code that no module outside the catalogue names is a promise that nobody keeps."""
    named = {
        text
        for path, tree in modules.items()
        if path.parts[:2] != ("diagnostics", "catalogue")
        for text in _texts(tree)
    }
    assert sorted(set(codes()) - named) == []


def test_every_reported_code_is_in_the_catalogue(modules: Mapping[Path, ast.Module]) -> None:
    """What `report` is called with literally is known, so that no finding ends in a `KeyError`."""
    unknown = [
        f"{path.as_posix()}:{node.lineno} {code}"
        for path, tree in modules.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for code in _reported(node)
        if code not in codes()
    ]
    assert unknown == []


def _texts(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _reported(call: ast.Call) -> Iterator[str]:
    is_report = isinstance(call.func, ast.Attribute) and call.func.attr == "report"
    if is_report and call.args:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value
