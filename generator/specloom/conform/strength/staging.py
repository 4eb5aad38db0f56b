"""A document, its settings and an application in; the `Plan` that faults are tried with, out."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from specloom.conform.manner import InProcess, Manner, Profile
from specloom.conform.plan import Plan, base_url, make_plan
from specloom.conform.settings import ConformSettings
from specloom.document import Document
from specloom.source import Json, JsonObject

__all__ = ["SEED", "source_of", "strength_plan"]

SEED = 1
"""Of the fast profile: it decides nothing there but the order of some cases."""


def strength_plan(
    document: Document, settings: ConformSettings, target: InProcess, folder: Path
) -> Plan:
    """The plan of the fast profile, with what else the command line says in `schemathesis.toml`, too.

    Schemathesis is not run by a command line here, but from within.
    """
    said: JsonObject = {
        "base-url": base_url(document, target),
        "seed": SEED,
        "generation": {"deterministic": True},
        "phases": {"fuzzing": {"enabled": False}, "stateful": {"enabled": False}},
    }
    told = replace(settings, schemathesis=_over(said, settings.schemathesis))
    return make_plan(document, told, target, Manner(Profile.FAST, SEED), folder)


def source_of(target: InProcess) -> bytes:
    """The source of the module of an application; nothing where it is not found, or is no Python."""
    module = target.app.partition(":")[0]
    paths, sys.path = sys.path, [*target.paths, *sys.path]
    try:
        spec = importlib.util.find_spec(module)
    except (ImportError, ValueError):
        spec = None
    finally:
        sys.path = paths
    origin = Path(spec.origin) if spec and spec.origin else None
    return origin.read_bytes() if origin and origin.is_file() else b""


def _over(ours: JsonObject, theirs: Mapping[str, Json]) -> JsonObject:
    """`theirs` laid over `ours`, table by table."""
    merged = dict(ours)
    for key, value in theirs.items():
        present = merged.get(key)
        both = isinstance(present, dict) and isinstance(value, dict)
        merged[key] = _over(present, value) if both else value  # type: ignore[arg-type]  # `both`
    return merged
