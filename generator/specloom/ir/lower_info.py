"""What a document says about itself: Info and Tag Objects in, their IR out."""

from __future__ import annotations

from collections.abc import Iterable

from specloom.ir.api import Contact, License, Tag
from specloom.ir.endpoint import Endpoint
from specloom.ir.lower_notes import lower_extensions, lower_external_docs
from specloom.ir.node import Node

__all__ = ["lower_contact", "lower_license", "lower_tags"]


def lower_contact(info: Node) -> Contact | None:
    """Whom to ask, if it is said."""
    if not info.has("contact"):
        return None
    node = info.child("contact")
    return Contact(node.text("name"), node.text("url"), node.text("email"))


def lower_license(info: Node) -> License | None:
    """The licence, if it is said."""
    if not info.has("license"):
        return None
    node = info.child("license")
    return License(node.text("name"), node.text("identifier"), node.text("url"))


def lower_tags(tags: Node, endpoints: Iterable[Endpoint]) -> tuple[Tag, ...]:
    """The tags declared, then those that endpoints use besides, in the order of first use."""
    found = {node.text("name"): _tag(node) for node in tags.items() if node.text("name")}
    for endpoint in endpoints:
        for name in endpoint.tags:
            found.setdefault(name, Tag(name))
    return tuple(found.values())


def _tag(node: Node) -> Tag:
    return Tag(
        node.text("name"),
        node.text("summary"),
        node.text("description"),
        node.text("parent") or None,
        node.text("kind"),
        lower_external_docs(node),
        lower_extensions(node),
    )
