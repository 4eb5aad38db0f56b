"""The stage itself: `Document`s and a `CheckConfig` in, `Diagnostic`s into the collector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from specloom.check.config import BaselineEntry, CheckConfig
from specloom.check.finding import Finding
from specloom.check.globs import matches
from specloom.check.ignores import Ignores
from specloom.check.model import build_index
from specloom.check.report import diagnose
from specloom.check.rule import Handler
from specloom.check.rules.table import RULES
from specloom.check.subject import Subject
from specloom.check.validity import EXPLAINING, Verdict, check_structure, explain, judge
from specloom.diagnostics import Diagnostics, Location, Severity, codes, entry_of
from specloom.diagnostics.closest import closest
from specloom.document import Document
from specloom.source import format_pointer

__all__ = ["check", "check_all", "check_validity"]

_KNOWN = {rule.code: rule for rule in RULES}


@dataclass(slots=True)
class _Seen:
    """What has been matched so far, over all documents of a run."""

    exceptions: set[tuple[str, str]] = field(default_factory=set)
    baseline: set[BaselineEntry] = field(default_factory=set)


def check(document: Document, config: CheckConfig, diagnostics: Diagnostics) -> None:
    """Report everything that is wrong with `document`: validity first, then the rules.

    A document is valid exactly if openapi-spec-validator says so; an invalid one gets at least one
    error, a valid one no finding named `invalid-*`.
    """
    check_all((document,), config, diagnostics)


def check_all(documents: Sequence[Document], config: CheckConfig, diagnostics: Diagnostics) -> None:
    """As `check`, for the documents of one manifest.

    An exception or a baseline entry that matches nothing in any of them is reported.
    """
    levels = _levels(config)
    seen = _Seen()
    for document in documents:
        subject = Subject(build_index(document), config)
        ignores = Ignores(subject.index)
        for finding in _findings(subject, levels):
            severity = levels.get(finding.code) or entry_of(finding.code).severity
            if finding.code in _KNOWN and _is_set_aside(finding, subject, ignores, seen):
                continue
            diagnostics.add(diagnose(finding, document, severity))
        for finding in ignores.problems(_KNOWN, levels):
            diagnostics.add(diagnose(finding, document, entry_of(finding.code).severity))
    _report_config(config, levels, seen, diagnostics)


def check_validity(document: Document, diagnostics: Diagnostics) -> None:
    """Report only what makes `document` invalid; costs nearly nothing for a valid one."""
    verdict = judge(document.value, document.version)
    if verdict.valid:
        return
    subject = Subject(build_index(document), CheckConfig())
    for finding in _reasons(subject, verdict, {}):
        diagnostics.add(diagnose(finding, document, Severity.ERROR))


def _levels(config: CheckConfig) -> dict[str, Severity]:
    """The severity of every rule that is on."""
    levels: dict[str, Severity] = {}
    for rule in RULES:
        setting = config.rules.get(rule.code)
        if setting is not None and setting.level is not None:
            severity = setting.level.severity
            if severity is not None:
                levels[rule.code] = severity
        elif rule.enabled:
            levels[rule.code] = entry_of(rule.code).severity
    return levels


def _findings(subject: Subject, levels: dict[str, Severity]) -> Iterator[Finding]:
    found: dict[Handler, list[Finding]] = {}
    for rule in RULES:
        if rule.code in levels and rule.handler not in found:
            found[rule.handler] = list(rule.handler(subject))
    verdict = judge(subject.document.value, subject.version)
    if not verdict.valid:
        yield from (one for one in _reasons(subject, verdict, found) if one.code not in _KNOWN)
    for handled in found.values():
        yield from (finding for finding in handled if finding.code in levels)


def _reasons(
    subject: Subject, verdict: Verdict, found: dict[Handler, list[Finding]]
) -> Iterator[Finding]:
    """Why an invalid document is invalid; rules that explain it are asked even where they are off."""
    told = list(check_structure(subject.index))
    handlers: dict[Handler, None] = {
        rule.handler: None for rule in RULES if rule.code in EXPLAINING
    }
    for handler in handlers:
        handled = found[handler] if handler in found else list(handler(subject))
        told += [finding for finding in handled if finding.code in EXPLAINING]
    yield from told
    yield from explain(verdict, subject.index, told)


def _is_set_aside(finding: Finding, subject: Subject, ignores: Ignores, seen: _Seen) -> bool:
    if ignores.cover(finding):
        return True
    config = subject.config
    setting = config.rules.get(finding.code)
    if not config.baseline and (setting is None or not setting.exceptions):
        return False
    origin = subject.document.origins.of(finding.pointer)
    for exemption in setting.exceptions if setting is not None else ():
        if matches(exemption.glob, finding, origin):
            seen.exceptions.add((finding.code, exemption.glob))
            return True
    entry = BaselineEntry(finding.code, origin.file, format_pointer(origin.pointer))
    if entry in config.baseline:
        seen.baseline.add(entry)
        return True
    return False


def _report_config(
    config: CheckConfig,
    levels: dict[str, Severity],
    seen: _Seen,
    diagnostics: Diagnostics,
) -> None:
    """What the configuration says about rules that do not exist, or about findings that are gone."""
    for code, setting in config.rules.items():
        if code not in _KNOWN:
            _report_unknown(code, setting.location, diagnostics)
        for exemption in setting.exceptions:
            glob = exemption.glob
            if code not in _KNOWN and code in codes():
                remedy = f"only rules of `check` have exceptions; `{code}` has a severity alone"
            elif code in levels and (code, glob) not in seen.exceptions:
                remedy = None
            else:
                continue
            diagnostics.report(
                "exception-unused", exemption.location, help=remedy, rule=code, glob=glob
            )
    for entry in config.baseline:
        if entry not in seen.baseline:
            location = Location(config.baseline_file, pointer=entry.pointer)
            diagnostics.report(
                "baseline-stale", location, rule=entry.code, file=entry.file, pointer=entry.pointer
            )


def _report_unknown(code: str, location: Location, diagnostics: Diagnostics) -> None:
    """Codes of other stages have their settings there; what says "invalid" has none."""
    if code.startswith("invalid-"):
        diagnostics.report("rule-fixed", location, rule=code)
    elif code not in codes():
        meant = closest(code, _KNOWN)
        help_ = f"did you mean `{meant}`?" if meant else None
        diagnostics.report("check-rule-unknown", location, help=help_, name=code)
