"""A folder of `tests/rules` in, what the check stage says about its documents out."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from pathlib import Path

from specloom.check import (
    BaselineEntry,
    CheckConfig,
    Exemption,
    Level,
    RuleSetting,
    check,
)
from specloom.diagnostics import Diagnostic, Diagnostics
from specloom.document import compile_file

__all__ = ["RULES_FOLDER", "findings_in", "rule_folders"]

RULES_FOLDER = Path(__file__).parent / "rules"
_KEYS = {"name", "by-url-segment", "rules", "baseline"}


def rule_folders() -> list[Path]:
    """Every folder of `tests/rules`, one a code of the catalogue."""
    return sorted(path for path in RULES_FOLDER.iterdir() if path.is_dir())


def findings_in(folder: Path, which: str) -> tuple[Diagnostic, ...]:
    """All that compiling and checking `<which>.yaml` finds, by `settings.toml` beside it."""
    settings = _settings(folder, which)
    found = Diagnostics()
    document = compile_file(folder / f"{which}.yaml", found)
    document = dataclasses.replace(document, name=str(settings.get("name", document.name)))
    check(document, _config(settings, document.name), found)
    return tuple(found)


def _settings(folder: Path, which: str) -> dict[str, object]:
    """What holds for both documents, and below it what holds for the one."""
    path = folder / "settings.toml"
    read = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    own = {key: read.pop(key, {}) for key in ("fail", "pass")}
    settings: dict[str, object] = read | own[which]
    assert set(settings) <= _KEYS, f"{path}: unknown keys {sorted(set(settings) - _KEYS)}"
    return settings


def _config(settings: Mapping[str, object], name: str) -> CheckConfig:
    rules, baseline = settings.get("rules", {}), settings.get("baseline", [])
    assert isinstance(rules, dict)
    assert isinstance(baseline, list)
    return CheckConfig(
        rules={code: _rule(written) for code, written in rules.items()},
        baseline=tuple(BaselineEntry(*entry) for entry in baseline),
        by_url_segment=frozenset({name} if settings.get("by-url-segment") else ()),
    )


def _rule(written: str | dict[str, list[str]]) -> RuleSetting:
    if isinstance(written, str):
        return RuleSetting(Level(written))
    return RuleSetting(exceptions=tuple(Exemption(glob) for glob in written["except"]))
