"""What a manifest says about checking, as the configuration of this stage."""

from __future__ import annotations

from specloom.check.baseline import read_baseline
from specloom.check.config import Casing, CheckConfig, Exemption, Level, RuleSetting
from specloom.document import Manifest
from specloom.document.manifest import RuleSetting as Written
from specloom.document.manifest import UrlSegmentReader

__all__ = ["config_of"]


def config_of(manifest: Manifest) -> CheckConfig:
    """The configuration for the documents of `manifest`; a baseline that is not there is empty.

    Raises `UsageError` if the baseline cannot be read.
    """
    baseline = manifest.check.baseline
    known = baseline is not None and baseline.exists()
    return CheckConfig(
        rules={
            code: _setting(manifest, code, written)
            for code, written in manifest.check.rules.items()
        },
        baseline=read_baseline(baseline) if baseline is not None and known else (),
        baseline_file=baseline.name if baseline is not None else "specloom-baseline.yaml",
        operation_ids=_casing(manifest.check.operation_ids),
        schema_names=_casing(manifest.check.schema_names),
        by_url_segment=frozenset(
            document.name
            for document in manifest.documents
            if any(isinstance(reader, UrlSegmentReader) for reader in document.version_readers)
        ),
    )


def _casing(written: str | None) -> Casing | None:
    return None if written is None else Casing(written)


def _setting(manifest: Manifest, code: str, written: Written) -> RuleSetting:
    level = None if written.severity is None else Level(written.severity.value)
    return RuleSetting(
        level=Level.OFF if written.off else level,
        exceptions=tuple(
            Exemption(placed.text, manifest.locate(placed.pointer)) for placed in written.exceptions
        ),
        location=manifest.locate(("check", "rules", code), key=True),
    )
