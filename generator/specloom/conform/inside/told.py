"""The folder of a plan in, what it tells of the run out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import orjson

from specloom.conform.settings import ConformSettings, from_json
from specloom.source import JsonObject, as_array, as_object, as_text

__all__ = ["Told", "read_told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What `conform.json` says. `app` is `module:name`, None where requests go over a socket.

    `paths` are where Python modules are looked for, besides those installed; from `folder` on.
    """

    folder: Path
    settings: ConformSettings
    app: str | None
    paths: tuple[str, ...] = ()
    is_safe: bool = False
    document: JsonObject = field(default_factory=dict, repr=False)


def read_told(folder: Path) -> Told:
    """What `folder` tells; its files are ours, so that anything wrong with them is a mistake of ours."""
    told = as_object(orjson.loads((folder / "conform.json").read_bytes()))
    return Told(
        folder=folder,
        settings=from_json(told),
        app=as_text(told.get("app")) or None,
        paths=tuple(as_text(path) for path in as_array(told.get("paths"))),
        is_safe=told.get("safe") is True,
        document=as_object(orjson.loads((folder / "openapi.json").read_bytes())),
    )
