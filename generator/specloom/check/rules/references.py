"""References that lead nowhere: `$ref`s into the document at which nothing stands."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.check.finding import Finding
from specloom.check.model import Index, Reference
from specloom.check.subject import Subject
from specloom.diagnostics.closest import closest
from specloom.source import as_object, parse_pointer

__all__ = ["check_references"]


def check_references(subject: Subject) -> Iterator[Finding]:
    """openapi-spec-validator stops at those it meets; it does not look into every corner."""
    index = subject.index
    for reference in index.references:
        if reference.target.startswith("#") and index.find(reference.target) is None:
            yield _unresolved(index, reference)


def _unresolved(index: Index, reference: Reference) -> Finding:
    meant = _meant(index, reference.target)
    return Finding(
        "ref-not-found",
        (*reference.pointer, "$ref"),
        {"ref": reference.target},
        help=f"did you mean {meant}?" if meant else None,
        replacement=meant,
    )


def _meant(index: Index, target: str) -> str | None:
    """The reference that differs from `target` in its last token, or in its section's name."""
    try:
        pointer = parse_pointer(target)
    except ValueError:
        return None
    if len(pointer) != 3 or pointer[0] != "components":
        return None
    components = as_object(index.document.value.get("components"))
    name = closest(pointer[2], as_object(components.get(pointer[1])))
    if name is not None:
        return f"#/components/{pointer[1]}/{name}"
    holders = [section for section, held in components.items() if pointer[2] in as_object(held)]
    return f"#/components/{holders[0]}/{pointer[2]}" if len(holders) == 1 else None
