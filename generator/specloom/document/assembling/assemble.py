"""Assembling: the operations of a document in, one OpenAPI object that holds them out.

References are left as they are: bundling follows them. Nodes are shared with the sources wherever
nothing in them changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from specloom.diagnostics import Diagnostics
from specloom.document.assembling.draft import Draft, Part
from specloom.document.assembling.info import assemble_info
from specloom.document.assembling.merge import merge_components, merge_tags
from specloom.document.assembling.paths import assemble_paths
from specloom.document.assembling.roots import Roots
from specloom.document.assembly import Assembly
from specloom.document.document import Origin
from specloom.document.halting import halting
from specloom.document.manifest import DocumentConfig
from specloom.document.selecting.mapping import AUTHORING_KEYS
from specloom.document.selecting.operations import SourceOperation
from specloom.document.selecting.sources import Sources
from specloom.source import Json, JsonObject

__all__ = ["assemble"]


def assemble(
    config: DocumentConfig,
    sources: Sources,
    operations: tuple[SourceOperation, ...],
    ids: Mapping[int, str],
    diagnostics: Diagnostics,
) -> Assembly:
    """One OpenAPI object with `operations`, and with what the roots of their files say.

    `ids` holds the `operationId` of each operation that has none, by `id()` of the operation. Where
    files differ in `servers` or `security`, these move down to path items and operations, so that
    each operation means what it meant. Raises `Halted`, with the reasons reported, if files clash.
    """
    parts = _parts(sources, operations)
    with halting(diagnostics) as found:
        draft = Draft(config, sources, parts, Roots({(): Origin(parts[0].file, ())}), found)
        _check_versions(draft)
        made: dict[str, Json] = {
            "info": assemble_info(draft),
            "tags": merge_tags(draft),
            "components": merge_components(draft),
        }
        made.update(dict(assemble_paths(draft, ids)))
        value = _root(draft, made)
    return Assembly(config.name, value, draft.roots.origins(), sources.tree)


def _parts(sources: Sources, operations: tuple[SourceOperation, ...]) -> tuple[Part, ...]:
    """The files of `operations` in order; for no operations all files, each with none."""
    by_file: dict[str, list[SourceOperation]] = {}
    for operation in operations:
        by_file.setdefault(operation.item.file, []).append(operation)
    files = by_file or {file: [] for file in sources.entries}
    return tuple(Part(file, sources.root(file), tuple(own)) for file, own in files.items())


def _check_versions(draft: Draft) -> None:
    """Report files whose OpenAPI differs from the first one's in more than the patch version."""
    first = draft.parts[0]
    for part in draft.parts[1:]:
        if part.minor_version != first.minor_version:
            draft.clash(
                "openapi-version-clash",
                Origin(part.file, ("openapi",)),
                Origin(first.file, ("openapi",)),
                f"OpenAPI {first.minor_version} here",
                version=part.minor_version,
                other=first.minor_version,
            )


def _root(draft: Draft, made: Mapping[str, Json]) -> JsonObject:
    """The root in the order of its files: what is `made`, and what a file has of its own."""
    alone = len(draft.parts) == 1
    left_out = AUTHORING_KEYS | draft.pushed | (frozenset() if alone else {"$self"})
    value: JsonObject = {}
    for part in draft.parts:
        for key, node in part.root.items():
            if key in made:
                value.setdefault(key, made[key])
            elif key not in value and key not in left_out:
                value[key] = node
                draft.roots.put((key,), Origin(part.file, (key,)))
            elif key not in left_out and key != "openapi" and value[key] != node:
                here, first = Origin(part.file, (key,)), draft.roots.of((key,))
                draft.clash("source-root-clash", here, first, "this one is kept", key=key)
    value.setdefault("info", made["info"])
    return {key: node for key, node in value.items() if node is not None or key not in made}
