"""The languages of the project and the type of an item in, the cultures that it can have out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from content_platform.content.item import INVARIANT
from content_platform.languages.read import list_languages
from content_platform.types.model import ItemType, Property

__all__ = ["Cultures", "read_cultures", "varies"]


@dataclass(frozen=True, slots=True)
class Cultures:
    """The culture codes of the project, the default language first; some of them are `mandatory`."""

    codes: tuple[str, ...]
    mandatory: tuple[str, ...] = ()

    def of_item(self, item_type: ItemType, written: Iterable[str] = ()) -> tuple[str, ...]:
        """Those of an item that has been `written` in some of them already.

        What is left of a language that was deleted is invariant, whatever the type says.
        """
        has_invariant = INVARIANT in written
        if not item_type.varies_by_culture or (has_invariant and len({*written}) == 1):
            return (INVARIANT,)
        return (*self.codes, INVARIANT) if has_invariant else self.codes

    def to_write(self, item_type: ItemType, written: Iterable[str] = ()) -> Mapping[str, str]:
        """Those that may be written, by themselves in lower case."""
        codes = (*self.codes, *written) if item_type.varies_by_culture else (INVARIANT,)
        return {code.lower(): code for code in codes}


def varies(property_: Property, item_type: ItemType) -> bool:
    """Whether values of the property differ between languages."""
    return property_.varies_by_culture and item_type.varies_by_culture


def read_cultures(connection: Connection) -> Cultures:
    """Those of all languages that there are."""
    languages = list_languages(connection)
    return Cultures(
        tuple(each.iso_code for each in languages),
        tuple(each.iso_code for each in languages if each.is_mandatory),
    )
