"""A media item in, what is told of each one that somebody picked out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from content_platform.delivery.library import PickedMedia

__all__ = ["TOLD", "media_fields"]

_FILE: Final = "umbracoFile"
_NUMBERS: Final = {"width": "umbracoWidth", "height": "umbracoHeight", "bytes": "umbracoBytes"}
_EXTENSION: Final = "umbracoExtension"

TOLD: Final = frozenset({_FILE, _EXTENSION, *_NUMBERS.values()})
"""Properties that `media_fields` has told of already."""


def media_fields(media: PickedMedia, pick: Mapping[str, object]) -> Mapping[str, object]:
    """All but the properties. The focal point and crops of `pick` go before those of the picture."""
    file = media.values.get(_FILE)
    picture = cast("Mapping[str, object]", file) if isinstance(file, Mapping) else {"src": file}
    return {
        "focalPoint": pick.get("focalPoint") or picture.get("focalPoint"),
        "crops": pick.get("crops") or picture.get("crops") or [],
        "id": str(media.id),
        "name": media.name,
        "mediaType": media.type_alias,
        "url": picture.get("src") or "",
        "extension": media.values.get(_EXTENSION) or None,
        **{name: _number(media.values.get(alias)) for name, alias in _NUMBERS.items()},
    }


def _number(value: object) -> int | None:
    """Numbers about files are kept as text."""
    return int(value) if isinstance(value, str) and value.isdecimal() else None
