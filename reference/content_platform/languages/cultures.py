"""Culture codes in, what they are called in English out (Unicode CLDR, by way of Babel)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError, localedata

__all__ = ["Culture", "find_culture", "list_cultures"]


@dataclass(frozen=True, slots=True)
class Culture:
    """A culture that languages can be of. `name` is in its own language, as far as that is known."""

    iso_code: str
    name: str
    english_name: str


def find_culture(iso_code: str) -> Culture | None:
    """The culture of a code such as `da-DK`, in any case; None if CLDR does not have it."""
    try:
        locale = Locale.parse(iso_code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    return _culture(locale)


def list_cultures() -> Iterator[Culture]:
    """All cultures of CLDR, sorted by code."""
    for identifier in sorted(localedata.locale_identifiers()):
        yield _culture(Locale.parse(identifier))


def _culture(locale: Locale) -> Culture:
    code = str(locale).replace("_", "-")
    english_name = locale.get_display_name("en") or code
    return Culture(code, locale.get_display_name() or english_name, english_name)
