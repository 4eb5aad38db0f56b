"""The folder of a plan in, what it tells of the run out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import orjson

from specloom.conform.settings import ConformSettings, Place, PythonName, from_json
from specloom.source import JsonObject, as_array, as_object, as_text

__all__ = ["Told", "read_told"]


@dataclass(frozen=True, slots=True)
class Told:
    """What `conform.json` says. `app` is None where requests go over a socket.

    `paths` are where Python modules are looked for, besides those installed; from `folder` on.
    """

    folder: Path
    settings: ConformSettings
    app: PythonName | None
    paths: tuple[str, ...] = ()
    is_safe: bool = False
    document: JsonObject = field(default_factory=dict, repr=False)


def read_told(folder: Path) -> Told:
    """What `folder` tells; its files are ours, so that anything wrong with them is a mistake of ours."""
    told = as_object(orjson.loads((folder / "conform.json").read_bytes()))
    settings = from_json(told)
    return Told(
        folder=folder,
        settings=settings,
        app=_app(as_text(told.get("app")), settings),
        paths=tuple(as_text(path) for path in as_array(told.get("paths"))),
        is_safe=told.get("safe") is True,
        document=as_object(orjson.loads((folder / "openapi.json").read_bytes())),
    )


def _app(text: str, settings: ConformSettings) -> PythonName | None:
    """The application of the run: the manifest's, or another one that the command line has."""
    if not text or (settings.app is not None and str(settings.app) == text):
        return settings.app if text else None
    module, _, name = text.partition(":")
    return PythonName(module, name, Place(""))
