"""The page of rules says what the catalogue says."""

from __future__ import annotations

from pathlib import Path

from rules_page import rules_page

_PAGE = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_of_rules_is_up_to_date(rewrite_goldens: bool) -> None:
    """`docs/rules.md` is written from the catalogue; `make goldens` rewrites it."""
    if rewrite_goldens:
        _PAGE.parent.mkdir(exist_ok=True)
        _PAGE.write_text(rules_page(), "utf-8")
    assert _PAGE.read_text("utf-8") == rules_page()
