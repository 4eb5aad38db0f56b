"""The reference in `docs/templates.md` is the code's: every template, its view, every field."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[3]
_PAGE = _ROOT / "docs" / "templates.md"
_TARGETS = _ROOT / "generator" / "specloom" / "targets"
_START = "<!-- views: written by tests/targets/printing/test_templates_page.py --goldens -->\n"
_END = "<!-- end of views -->\n"
_VIEW = re.compile(r"\{#-? *(?P<view>[A-Z]\w*)(?: (?P<version>\d+))?")


def test_the_page_lists_every_template_and_field(rewrite_goldens: bool) -> None:
    """Who writes a template need not read the code; `--goldens` writes the reference again."""
    text = _PAGE.read_text("utf-8")
    before, _, rest = text.partition(_START)
    after = rest.partition(_END)[2]
    expected = before + _START + "".join(_reference()) + _END + after
    if rewrite_goldens:
        _PAGE.write_text(expected, "utf-8")
    assert rewrite_goldens or text == expected


def _reference() -> Iterator[str]:
    for folder in sorted(_TARGETS.glob("*/templates")):
        target = folder.parent.name
        yield f"\n### {'shared' if target == 'printing' else target}\n\n| template | view |\n|---|---|\n"
        for path in sorted(folder.glob("*.jinja")):
            found = _VIEW.match(path.read_text("utf-8"))
            assert found is not None, path
            version = f" {found['version']}" if found["version"] else ""
            yield f"| `{path.name}` | `{found['view']}`{version} |\n"
        views = importlib.import_module(f"specloom.targets.{target}.views")
        for cls in vars(views).values():
            if dataclasses.is_dataclass(cls) and cls.__module__ == views.__name__:
                assert isinstance(cls, type)
                yield f"\n**`{cls.__name__}`** - {' '.join((inspect.getdoc(cls) or '').split())}\n\n"
                for field in dataclasses.fields(cls):
                    yield f"- `{field.name}: {field.type}`\n"
    yield "\n"
