"""Bundling again what was changed after bundling, so that what nothing refers to any more is left out."""

from __future__ import annotations

from dataclasses import replace

from specloom.diagnostics import Diagnostic, Diagnostics, Location
from specloom.document.assembly import Assembly
from specloom.document.bundle import bundle
from specloom.document.candidate import Naming
from specloom.document.document import Document, Origin, Origins
from specloom.source import SourceFile, SourceTree, iter_references, parse_pointer

__all__ = ["rebundle"]


def rebundle(
    document: Document, changers: frozenset[str], diagnostics: Diagnostics, *, prune: bool
) -> Document:
    """`document` held against its own references: broken ones are reported, the unused pruned.

    `changers` are the files that changed it: a reference from there that leads out of the document
    is reported. To bundling it is a file of its own; the findings and the origins are then led back
    to where the nodes of that file come from. Raises `Halted` as bundling does.
    """
    _check_references(document, changers, diagnostics)
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
    related = tuple(
        replace(each, location=_place(each.location, document, name)) for each in found.related
    )
    return replace(found, location=_place(found.location, document, name), related=related)


def _place(location: Location, document: Document, name: str) -> Location:
    if location.file != name:
        return location
    return document.locate(parse_pointer(location.pointer))


def _check_references(
    document: Document, changers: frozenset[str], diagnostics: Diagnostics
) -> None:
    for reference in iter_references(document.value):
        origin = document.origins.of(reference.pointer)
        if origin.file in changers and not reference.text.startswith("#"):
            diagnostics.report(
                "ref-leaves-document",
                document.locate(reference.pointer),
                ref=reference.text,
                name=document.name,
            )
