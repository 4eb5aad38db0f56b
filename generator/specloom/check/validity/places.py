"""Where a complaint of the validator belongs: a complaint in, places from the document's root out."""

from __future__ import annotations

from specloom.check.model import Index, Kind, Node
from specloom.check.validity.verdict import Complaint
from specloom.source import Json, Pointer, value_at

__all__ = ["places_of"]


def places_of(complaint: Complaint, index: Index) -> list[Pointer]:
    """Every place that `complaint` is true of, empty if none is found.

    About a schema or a default the validator says what is wrong from there on, and not of which
    one: any schema that holds the same has the same fault, and any default that its own schema
    refuses in these words. Where no schema does so by itself (its parts may), one default of that
    value stands for all.
    """
    if _holds(index.document.value, complaint):
        return [complaint.pointer]
    certain: list[Pointer] = []
    possible: list[Pointer] = []
    for node in index.of(Kind.SCHEMA):
        if _holds(node.value, complaint):
            certain.append(node.pointer + complaint.pointer)
        elif "default" in node.fields and _holds(node.fields["default"], complaint):
            place = (*node.pointer, "default", *complaint.pointer)
            (certain if _refuses(node, complaint) else possible).append(place)
    return certain or possible[:1]


def _holds(value: Json, complaint: Complaint) -> bool:
    """Whether the value complained of stands there; `1` is not `true`, nor `1.0`."""
    try:
        held = value_at(value, complaint.pointer)
    except KeyError:
        return False
    return type(held) is type(complaint.instance) and held == complaint.instance


def _refuses(node: Node, complaint: Complaint) -> bool:
    """Whether the schema has the very limit that the message shows, as Python writes it."""
    limit = node.fields.get(complaint.keyword)
    return limit is not None and repr(limit) in complaint.message
