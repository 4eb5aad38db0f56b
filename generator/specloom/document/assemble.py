"""Assembling: the operations of a document in, one OpenAPI object that holds them out.

References are left as they are: bundling follows them. Nodes are shared with the sources wherever
nothing in them changes.
"""

from __future__ import annotations

from collections.abc import Mapping

from specloom.diagnostics import Diagnostics, Halted, Related
from specloom.document.assembly import Assembly
from specloom.document.document import Origin
from specloom.document.info import assemble_info
from specloom.document.manifest import DocumentConfig
from specloom.document.mapping import AUTHORING_KEYS
from specloom.document.merge import merge_components, merge_tags, same_for_all
from specloom.document.operations import SourceOperation
from specloom.document.part import Part
from specloom.document.paths import assemble_paths
from specloom.document.roots import Roots
from specloom.document.sources import Sources
from specloom.source import Json, JsonObject, as_object

__all__ = ["assemble"]

_ROOT = Origin


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
    faults = len(diagnostics.errors)
    parts = _parts(sources, operations)
    _check_versions(parts, sources, diagnostics)
    roots = Roots({(): Origin(parts[0].file, ())})
    pushed = frozenset(
        key for key in ("servers", "security") if not same_for_all(parts, key, inherited=True)
    )
    made: JsonObject = {
        "info": assemble_info(config, parts, sources, roots, diagnostics),
        "tags": merge_tags(parts, sources, roots, diagnostics),
        "components": merge_components(parts, sources, roots, diagnostics),
        **assemble_paths(parts, ids, pushed, roots, sources, diagnostics),
    }
    value = _root(parts, made, pushed, roots, sources, diagnostics)
    if len(diagnostics.errors) > faults:
        raise Halted
    return Assembly(config.name, value, roots.origins(), sources.tree)


def _parts(sources: Sources, operations: tuple[SourceOperation, ...]) -> tuple[Part, ...]:
    """The files of `operations` in order; for no operations all files, each with none."""
    by_file: dict[str, list[SourceOperation]] = {}
    for operation in operations:
        by_file.setdefault(operation.item.file, []).append(operation)
    files = by_file or dict.fromkeys(sources.entries, [])
    return tuple(Part(file, sources.root(file), tuple(own)) for file, own in files.items())


def _check_versions(
    parts: tuple[Part, ...], sources: Sources, diagnostics: Diagnostics
) -> None:
    """Report files whose OpenAPI differs from the first one's in more than the patch version."""
    first = parts[0]
    for part in parts[1:]:
        if part.minor_version != first.minor_version:
            at = sources.tree.location(part.file, ("openapi",))
            other = sources.tree.location(first.file, ("openapi",))
            diagnostics.report(
                "openapi-version-clash",
                at,
                related=[Related(f"OpenAPI {first.minor_version} here", other)],
                version=part.minor_version,
                other=first.minor_version,
            )


def _root(
    parts: tuple[Part, ...],
    made: JsonObject,
    pushed: frozenset[str],
    roots: Roots,
    sources: Sources,
    diagnostics: Diagnostics,
) -> JsonObject:
    """The root in the order of the first file: what was `made`, and what files have of their own."""
    value: JsonObject = {}
    for part in parts:
        for key, node in part.root.items():
            if key in AUTHORING_KEYS or key in pushed or (key == "$self" and len(parts) > 1):
                continue
            if key in made:
                if made[key] is not None:
                    value.setdefault(key, made[key])
            elif key not in value:
                value[key] = node
                roots.put((key,), Origin(part.file, (key,)))
            elif value[key] != node and key != "openapi":
                _report_difference(key, part, parts[0], sources, diagnostics)
    value.setdefault("info", made["info"])
    if "webhooks" not in value or part_needs_paths(parts):
        value.setdefault("paths", made.get("paths") or {})
    return value


def part_needs_paths(parts: tuple[Part, ...]) -> bool:
    """Whether OpenAPI asks for `paths` even if there are none: 3.0 does."""
    return parts[0].minor_version == "3.0"


def _report_difference(
    key: str, part: Part, first: Part, sources: Sources, diagnostics: Diagnostics
) -> None:
    diagnostics.report(
        "source-root-clash",
        sources.tree.location(part.file, (key,), key=True),
        related=[Related("this one is kept", sources.tree.location(first.file, (key,), key=True))],
        key=key,
    )


def _is_object(value: Json) -> bool:
    return bool(as_object(value))
