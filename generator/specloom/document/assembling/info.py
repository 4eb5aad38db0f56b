"""The `info` of a document: those of its sources and the manifest's overrides in, one out."""

from __future__ import annotations

from specloom.document.assembling.draft import Draft
from specloom.document.document import Origin
from specloom.source import JsonObject, as_object

__all__ = ["assemble_info"]


def assemble_info(draft: Draft) -> JsonObject:
    """The source's `info` with the manifest's fields in place of its own.

    Sources that differ have none in common: then the manifest says what the document is called.
    """
    infos = [as_object(part.root.get("info")) for part in draft.parts]
    common = infos[0] if all(info == infos[0] for info in infos) else {}
    config, manifest = draft.config, draft.sources.manifest
    for key in config.info:
        draft.roots.put(("info", key), Origin(manifest.file.name, (*config.pointer, "info", key)))
    info = {**common, **config.info}
    for key in ("title", "version") if len(infos) > 1 else ():
        if key not in info:
            draft.diagnostics.report(
                "info-missing",
                manifest.locate(config.pointer, key=True),
                help=f"say it under `info:` of `{config.name}`",
                key=key,
                name=config.name,
            )
    return info
