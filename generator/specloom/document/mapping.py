"""Discriminators: a `MappingUse` and the final names in, mappings that keep the wire values out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from specloom.document.draft import Draft
from specloom.document.gather_names import implied_name
from specloom.document.names import Names
from specloom.document.unit import Link, MappingUse, RefUse, ToUnit, Unit
from specloom.source import JsonObject, as_text

__all__ = ["heirs_of_all", "rewrite_mapping"]

_ALL: Final = ("allOf",)


def rewrite_mapping(
    use: MappingUse,
    heirs: Iterable[Unit],
    draft: Draft,
    names: Names,
    text_of: Callable[[Link, str], str | None],
) -> None:
    """Let the discriminator of `use` mean in `draft` what it means in the sources.

    A bare name that still is the name of its schema stays. A branch or an heir that is called
    otherwise than its implied name gets an entry, so that what is sent stays the same.
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
    for branch in (*use.branches, *heirs):
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


def heirs_of_all(units: Iterable[Unit], names: Names) -> dict[Unit, list[Unit]]:
    """For each schema with a discriminator, those that take it over by `allOf`, at any remove."""
    children: dict[Unit, list[Unit]] = {}
    parents: list[Unit] = []
    for unit in units:
        if unit.shape.section != "schemas":
            continue
        for use in unit.uses:
            if isinstance(use, MappingUse) and use.at == ("discriminator",):
                parents.append(names.representative(unit))
            elif isinstance(use, RefUse) and isinstance(use.link, ToUnit) and use.at[:-1] == _ALL:
                children.setdefault(names.representative(use.link.unit), []).append(unit)
    heirs: dict[Unit, list[Unit]] = {}
    for parent in parents:
        found: dict[Unit, None] = dict.fromkeys(children.get(parent, ()))
        waiting = list(found)
        for child in waiting:  # grows as it is read
            more = [heir for heir in children.get(child, ()) if heir not in found]
            found.update(dict.fromkeys(more))
            waiting.extend(more)
        heirs[parent] = [heir for heir in found if not names.is_inlined(heir)]
    return heirs
