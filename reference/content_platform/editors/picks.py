"""Editors whose values refer to other items: UDIs with commas between them, or objects with keys."""

from __future__ import annotations

import re
from typing import Final
from uuid import UUID, uuid4

from content_platform.editors.json_value import is_array, is_object
from content_platform.editors.stored import Pick, Refused, Stored, Target

__all__ = [
    "accept_content",
    "accept_links",
    "accept_media",
    "accept_media_objects",
    "accept_member",
    "accept_nodes",
]

_UDI: Final = re.compile(r"umb://([a-z-]+)/([0-9a-f]{32})", re.IGNORECASE)
_IN_TREES: Final = frozenset({"document", "media", "member"})


def accept_content(value: object, target: Target) -> Stored:
    """The UDI of one content item."""
    return _udis(value, target, frozenset({"document"}), most=1)


def accept_nodes(value: object, target: Target) -> Stored:
    """UDIs of content, media or members, from `minNumber` to `maxNumber` of them."""
    return _udis(value, target, _IN_TREES)


def accept_media(value: object, target: Target) -> Stored:
    """UDIs of media; one of them unless `multiPicker` is set."""
    most = 1 if target.setting("multiPicker") is False else None
    return _udis(value, target, frozenset({"media"}), most=most)


def accept_member(value: object, target: Target) -> Stored:
    """The UDI of one member."""
    return _udis(value, target, frozenset({"member"}), most=1)


def accept_media_objects(value: object, target: Target) -> Stored:
    """An array of objects with the id of a media item in `mediaKey`, and what was cut out of it.

    `key` is made up where it is left out.
    """
    pictures = _objects(value)
    if target.setting("multiple") is False and len(pictures) > 1:
        raise Refused("This has more than one item.")
    picks = tuple(Pick("media", _uuid(each.get("mediaKey"))) for each in pictures)
    return Stored([_new_picture() | each for each in pictures], picks)


def accept_links(value: object, target: Target) -> Stored:
    """An array of objects, each with an address in `url` or an item in `udi`."""
    links = _objects(value)
    most = target.number("maxNumber")
    if most and len(links) > most:
        raise Refused(f"This has more than {most:.0f} links.")
    picks: list[Pick] = []
    for link in links:
        match link.get("udi"), link.get("url"):
            case str() as udi, _:
                picks.append(_pick(udi, frozenset({"document", "media"})))
            case _, str():
                pass
            case _:
                raise Refused("A link needs a url or a udi.")
    return Stored(links, tuple(picks))


def _udis(
    value: object, target: Target, kinds: frozenset[str], *, most: float | None = None
) -> Stored:
    if not isinstance(value, str):
        raise Refused("This has to be text: UDIs with commas between them.")
    picks = tuple(_pick(each.strip(), kinds) for each in value.split(","))
    most, least = most or target.number("maxNumber"), target.number("minNumber")
    if most and len(picks) > most:
        raise Refused(f"This has more than {most:.0f} items.")
    if least and len(picks) < least:
        raise Refused(f"This has less than {least:.0f} items.")
    return Stored(",".join(f"umb://{pick.kind}/{pick.id.hex}" for pick in picks), picks)


def _pick(udi: str, kinds: frozenset[str]) -> Pick:
    found = _UDI.fullmatch(udi)
    if found is None:
        raise Refused(f"{udi[:80]!r} is no UDI such as umb://document/ and 32 hexadecimal digits.")
    kind = found[1].lower()
    if kind not in kinds:
        raise Refused(f"This is for {' or '.join(sorted(kinds))}, not for {kind}.")
    return Pick(kind, UUID(found[2]))


def _new_picture() -> dict[str, object]:
    return {"key": str(uuid4()), "crops": list[object](), "focalPoint": None}


def _objects(value: object) -> list[dict[str, object]]:
    if not is_array(value):
        raise Refused("This has to be an array of objects.")
    objects = [dict(each) for each in value if is_object(each)]
    if len(objects) < len(value):
        raise Refused("This has to be an array of objects.")
    return objects


def _uuid(value: object) -> UUID:
    try:
        return UUID(value) if isinstance(value, str) else UUID("")
    except ValueError:
        raise Refused("This needs the id of a media item in 'mediaKey'.") from None
