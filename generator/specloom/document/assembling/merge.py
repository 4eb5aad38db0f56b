"""Merging what the roots of several source files have beside their operations."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.document.assembling.draft import Draft, Part
from specloom.document.document import Origin
from specloom.document.selecting.operations import followed
from specloom.source import Json, JsonObject, as_array, as_object, as_text

__all__ = ["merge_components", "merge_tags"]


def merge_tags(draft: Draft) -> Json:
    """The tags that the files declare, each name once; `None` if none does.

    A tag that only operations left out use stays out too, unless it is the parent of one that
    stays (OAS 3.2). The same name declared differently is reported; the first one counts.
    """
    if not any("tags" in part.root for part in draft.parts):
        return None
    merged: dict[str, tuple[Json, Origin]] = {}
    for part in draft.parts:
        for name, tag, origin in _tags_in_use(part, draft):
            first, at = merged.setdefault(name, (tag, origin))
            if first != tag:
                draft.clash("tag-clash", origin, at, "this one is kept", name=name)
    for index, (_, origin) in enumerate(merged.values()):
        draft.roots.put(("tags", str(index)), origin)
    return [tag for tag, _ in merged.values()]


def _tags_in_use(part: Part, draft: Draft) -> Iterator[tuple[str, Json, Origin]]:
    """The declared tags of `part` but for those that only operations left out use."""
    used = {tag for operation in part.operations for tag in operation.tags}
    known = {tag for each in draft.sources.operations[part.file] for tag in each.tags}
    tags = [as_object(tag) for tag in as_array(part.root.get("tags"))]
    names = [as_text(tag.get("name")) for tag in tags]
    parents = dict(zip(names, (as_text(tag.get("parent")) for tag in tags), strict=True))
    kept = {name for name in names if name in used or name not in known}
    for name in list(kept):
        parent = parents[name]
        while parent in parents and parent not in kept:
            kept.add(parent)
            parent = parents[parent]
    for index, (name, tag) in enumerate(zip(names, tags, strict=True)):
        if name in kept:
            yield name, tag, Origin(part.file, ("tags", str(index)))


def merge_components(draft: Draft) -> Json:
    """The components of all files; of a name that several use, the first file's.

    The others are not lost: what refers to one of them means its file, and bundling names it.
    Security schemes alone are meant by name, so one name for two of them is reported.
    """
    if len(draft.parts) == 1:
        return draft.parts[0].root.get("components")
    merged: dict[str, JsonObject] = {}
    for part in draft.parts:
        for section, name, node, origin in _components(part, draft):
            at = ("components", section, name)
            named = merged.setdefault(section, {})
            if name not in named:
                named[name] = node
                draft.roots.put(at, origin)
            elif section == "securitySchemes":
                other = draft.roots.of(at)
                if _content(other, draft) != _content(origin, draft):
                    draft.clash("security-scheme-clash", origin, other, "the other one", name=name)
    sections: JsonObject = {**merged}
    return sections or None


def _components(part: Part, draft: Draft) -> Iterator[tuple[str, str, Json, Origin]]:
    """Section, name, node and place of each component of `part`."""
    tree = draft.sources.tree
    at, components = followed(tree, Origin(part.file, ("components",)))
    for section in as_object(components):
        inner, named = followed(tree, Origin(at.file, (*at.pointer, section)))
        for name, node in as_object(named).items():
            yield section, name, node, Origin(inner.file, (*inner.pointer, name))


def _content(origin: Origin, draft: Draft) -> Json:
    return followed(draft.sources.tree, origin)[1]
