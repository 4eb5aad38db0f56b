"""Did-you-mean for references: what was asked for in, what exists close by out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from difflib import get_close_matches
from urllib.parse import quote

from specloom.source.json_value import Json
from specloom.source.pointer import Pointer, value_at

__all__ = ["nearest_file", "nearest_pointer", "relative_reference"]

_NEAR = 0.7


def nearest_file(name: str, known: Iterable[str]) -> str | None:
    """The file in `known` that was most likely meant by `name`, which does not exist.

    A file of the same name in another folder is nearer than one of a similar name.
    """
    name = name.replace("\\", "/")
    names = sorted(set(known))
    if name in names:
        return name
    folder, base = posixpath.split(name)
    here = {_stem(other): other for other in names if posixpath.dirname(other) == folder}
    elsewhere = [
        other for other in names if posixpath.basename(other).casefold() == base.casefold()
    ]
    found = [here[stem] for stem in _close(_stem(name), here)]
    if found and _stem(found[0]).casefold() == _stem(name).casefold():
        return found[0]
    return next(iter([*elsewhere, *found]), None)


def _stem(name: str) -> str:
    return posixpath.splitext(posixpath.basename(name))[0]


def nearest_pointer(value: Json, pointer: Pointer) -> Pointer | None:
    """The pointer into `value` that was most likely meant by `pointer`, which leads nowhere.

    The first token that does not exist is taken for a slip; else the thing of that name is looked
    for among all components and definitions. `pointer` itself is fine if it exists after all.
    """
    if _exists(value, pointer):
        return pointer
    for length, token in enumerate(pointer):
        if _exists(value, pointer[: length + 1]):
            continue
        parent = value_at(value, pointer[:length])
        meant = _close(token, parent) if isinstance(parent, dict) else []
        candidates = [(*pointer[:length], other, *pointer[length + 1 :]) for other in meant]
        break
    else:
        return None
    candidates += _named(value, pointer[-1])
    return next((found for found in candidates if _exists(value, found)), None)


def relative_reference(file: str, target: str, fragment: str = "") -> str:
    """The reference that means `target` (and `fragment` in it) when it is written in `file`."""
    path = posixpath.relpath(target, posixpath.dirname(file) or ".")
    quoted = quote(path)
    if ":" in quoted.partition("/")[0]:
        quoted = f"./{quoted}"
    return f"{quoted}#{fragment}" if fragment else quoted


def _close(word: str, known: Iterable[str]) -> list[str]:
    """The words of `known` that `word` may be a slip of, nearest first; case counts for nothing."""
    plain: dict[str, str] = {}
    for other in known:
        plain.setdefault(other.casefold(), other)
    near = get_close_matches(word.casefold(), plain, n=3, cutoff=_NEAR)
    return [plain[other] for other in near]


def _named(value: Json, name: str) -> list[Pointer]:
    """Where `name` or a slip of it stands among the components of `value`, or at its top."""
    found: list[Pointer] = [(name,)]
    for base in (("definitions",), ("$defs",)):
        found.append((*base, name))
    components = value.get("components") if isinstance(value, dict) else None
    sections = components if isinstance(components, dict) else {}
    found += [("components", section, name) for section in sections]
    for section, members in sections.items():
        if isinstance(members, dict):
            found += [("components", section, other) for other in _close(name, members)]
    return found


def _exists(value: Json, pointer: Pointer) -> bool:
    try:
        value_at(value, pointer)
    except KeyError:
        return False
    return True
