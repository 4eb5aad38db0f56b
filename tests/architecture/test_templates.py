"""Templates say how a finished view looks; every decision is made before."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import jinja2
import jinja2.nodes
import pytest

_LINES = 60
_FIRST_LINE = re.compile(r"\{#-? (?P<view>[A-Z]\w*)\b.*#\}")


@pytest.fixture(scope="module")
def templates(package: Path) -> Mapping[str, str]:
    """Every template's text by its path relative to the package."""
    return {
        path.relative_to(package).as_posix(): path.read_text("utf-8")
        for path in sorted(package.rglob("*.jinja"))
    }


def test_the_rules_below_can_fail() -> None:
    """The walk over a template sees an assignment, a call and a filter that decides."""
    text = "{% set x = 1 %}{{ view.name() }}{{ view.items | selectattr('a') }}"
    assert sorted(_decisions(text)) == ["call", "filter selectattr", "set"]


def test_no_template_decides(templates: Mapping[str, str]) -> None:
    """A template neither assigns, nor calls, nor filters by more than escaping and joining."""
    wrong = [f"{name}: {what}" for name, text in templates.items() for what in _decisions(text)]
    assert wrong == []


def test_first_line_names_the_view(
    templates: Mapping[str, str], modules: Mapping[Path, ast.Module]
) -> None:
    """A reader knows from line 1 which frozen view a template prints, and the view exists."""
    classes = {
        node.name
        for tree in modules.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    wrong = []
    for name, text in templates.items():
        first = _FIRST_LINE.match(text)
        if first is None or first["view"] not in classes:
            wrong.append(name)
    assert wrong == []


def test_templates_are_short(templates: Mapping[str, str]) -> None:
    """One template prints one construct in at most 60 lines."""
    long = [name for name, text in templates.items() if len(text.splitlines()) > _LINES]
    assert long == []


def _decisions(text: str) -> Iterator[str]:
    tree = jinja2.Environment(autoescape=False).parse(text)
    forbidden: dict[type[jinja2.nodes.Node], str] = {
        jinja2.nodes.Assign: "set",
        jinja2.nodes.AssignBlock: "set",
        jinja2.nodes.Call: "call",
        jinja2.nodes.Macro: "macro",
    }
    for kind, word in forbidden.items():
        yield from (word for _ in tree.find_all(kind))
    for node in tree.find_all(jinja2.nodes.Filter):
        if node.name not in {"indent", "join"}:
            yield f"filter {node.name}"
