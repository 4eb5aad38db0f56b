"""What a manifest says about checking in, the `CheckConfig` of the check stage out."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from specloom.diagnostics import UsageError

if TYPE_CHECKING:
    from specloom.check import BaselineEntry, CheckConfig, RuleSetting
    from specloom.document import Manifest
    from specloom.document.manifest import VersionReader

__all__ = ["check_config"]


def check_config(manifest: Manifest) -> CheckConfig:
    """The configuration for the documents of `manifest`, its baseline read.

    Raises `UsageError` for a baseline that is named and cannot be read; one that does not exist yet
    is empty.
    """
    from specloom.check import CheckConfig

    baseline = manifest.check.baseline
    return CheckConfig(
        rules=_rules(manifest),
        baseline=_baseline(manifest),
        baseline_file=baseline.name if baseline is not None else "",
        version_readers={
            config.name: tuple(_reader_name(reader) for reader in config.version_readers)
            for config in manifest.documents
        },
    )


def _rules(manifest: Manifest) -> dict[str, RuleSetting]:
    from specloom.check import Level, RuleSetting

    rules = {}
    for code, said in manifest.check.rules.items():
        level = Level.OFF if said.off else None
        if said.severity is not None:
            level = Level(said.severity.value)
        rules[code] = RuleSetting(
            level,
            tuple(exception.text for exception in said.exceptions),
            manifest.locate(("check", "rules", code), key=True),
        )
    return rules


def _baseline(manifest: Manifest) -> tuple[BaselineEntry, ...]:
    from specloom.check import read_baseline

    path = manifest.check.baseline
    if path is None or not path.exists():
        return ()
    if not path.is_file():
        raise UsageError(f"the baseline {path.name} is not a file")
    return read_baseline(path)


def _reader_name(reader: VersionReader) -> str:
    from specloom.document.manifest import HeaderReader, QueryReader, UrlSegmentReader

    match reader:
        case UrlSegmentReader():
            return "url-segment"
        case HeaderReader():
            return "header"
        case QueryReader():
            return "query"
        case _ as unknown:
            assert_never(unknown)
