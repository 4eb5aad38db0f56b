"""Bundling again what was changed after bundling, so that what nothing refers to any more is left out."""

from __future__ import annotations

from dataclasses import replace

from specloom.diagnostics import Diagnostic, Diagnostics
from specloom.document.assembly import Assembly
from specloom.document.bundle import bundle
from specloom.document.candidate import Naming
from specloom.document.document import Document, Origin, Origins
from specloom.source import SourceFile, SourceTree, parse_pointer

__all__ = ["rebundle"]


def rebundle(document: Document, diagnostics: Diagnostics, *, prune: bool) -> Document:
    """`document` held against its own references: broken ones are reported, the unused pruned.

    To bundling it is a file of its own; the findings and the origins are then led back to where
    the nodes of that file come from. Raises `Halted` as bundling does.
    """
    name = f"<{document.name}>"
    file = SourceFile(name, None, document.value, "", lambda _: None, lambda _: "")
    tree = SourceTree(document.tree.root, {name: file})
    own = Diagnostics(dict(diagnostics.severities))
    assembly = Assembly(document.name, document.value, Origins({(): Origin(name, ())}), tree)
    try:
        made = bundle(assembly, Naming(), own, prune=prune)
    finally:
        for found in own:
            diagnostics.add(_led_back(found, document, name))
    roots = dict(document.origins.roots)
    for pointer, origin in made.origins.roots.items():
        roots[pointer] = document.origins.of(origin.pointer)
    return replace(document, value=made.value, origins=Origins(roots))


def _led_back(found: Diagnostic, document: Document, name: str) -> Diagnostic:
    if found.location.file != name:
        return found
    return replace(found, location=document.locate(parse_pointer(found.location.pointer)))
