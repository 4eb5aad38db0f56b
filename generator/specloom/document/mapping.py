"""Discriminators: a `MappingUse` and the final names in, mappings that keep the wire values out."""

from __future__ import annotations

from collections.abc import Callable

from specloom.document.draft import Draft
from specloom.document.gather_names import implied_name
from specloom.document.names import Names
from specloom.document.unit import Link, MappingUse, ToUnit, Unit
from specloom.source import JsonObject, as_text

__all__ = ["rewritten_mapping"]


def rewritten_mapping(
    use: MappingUse, draft: Draft, names: Names, text_of: Callable[[Link, str], str | None]
) -> None:
    """Let the discriminator of `use` mean in `draft` what it means in the sources.

    A bare name that still is the name of its schema stays. A branch that is called otherwise
    than its implied name gets an entry, so that what is sent stays the same.
    """
    written = use.node.get("mapping")
    mapping: JsonObject = dict(written) if isinstance(written, dict) else {}
    before = dict(mapping)
    mapped: set[Unit] = set()
    for value, link in use.mapping:
        text = _target(link, as_text(mapping[value]), names, text_of)
        if text is not None:
            mapping[value] = text
        if isinstance(link, ToUnit):
            mapped.add(names.representative(link.unit))
    for branch in use.branches:
        one, implied = names.representative(branch), implied_name(branch)
        if one in mapped or implied in mapping or implied == names.by_unit[branch]:
            continue
        mapping[implied] = text_of(ToUnit(branch), "") or ""
    if mapping != before:
        draft.put((*use.at, "mapping"), mapping)
    if use.default is not None:
        text = _target(use.default, as_text(use.node.get("defaultMapping")), names, text_of)
        if text is not None:
            draft.put((*use.at, "defaultMapping"), text)


def _target(
    link: Link, written: str, names: Names, text_of: Callable[[Link, str], str | None]
) -> str | None:
    if isinstance(link, ToUnit) and names.by_unit.get(link.unit) == written:
        return None
    return text_of(link, written)
