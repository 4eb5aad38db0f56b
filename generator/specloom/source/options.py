"""What a caller may set about reading: limits, the hosts that may be asked, and where to remember."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from specloom.source.references import REFERRING_EXTENSIONS

__all__ = ["LoadOptions"]

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """The bounds of one load; the defaults are far above any specification that people wrote.

    `max_file_bytes` bounds each file, `max_files` their number, `max_depth` the nesting of one,
    `max_alias_nodes` the nodes that YAML aliases add to one file when written out.
    `allow_remote` holds the hosts (`host` or `host:port`) that references may be fetched from;
    `remote_seconds` bounds one fetch. References below the `x-` words in `follow_extensions` are
    followed too. `cache_dir` is where parsed files are remembered between
    runs (nowhere, if none).
    """

    max_file_bytes: int = 64 * _MIB
    max_files: int = 50_000
    max_depth: int = 500
    max_alias_nodes: int = 1_000_000
    allow_remote: frozenset[str] = frozenset()
    remote_seconds: float = 10.0
    follow_extensions: frozenset[str] = REFERRING_EXTENSIONS
    cache_dir: Path | None = None
