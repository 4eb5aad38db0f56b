"""Paths of generated files in, findings out: nothing may leave the output or clash on any system.

Names in a path come from a specification, which is untrusted. The naming passes upstream make them
harmless; this is the one join that all files go through, and it trusts nobody.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from specloom.diagnostics import Diagnostics, Location
from specloom.emit.generated_file import GeneratedFile

__all__ = ["check_paths", "fault_of"]

_LONGEST_NAME = 255
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?\Z", re.I)
_OTHERS = {".git", ".specloom", ".specloom-manifest.json"}


@dataclass(slots=True)
class _Seen:
    """Paths so far, by what a system that ignores case would take them for."""

    spellings: dict[str, str] = field(default_factory=dict)
    leaves: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)


def check_paths(files: Iterable[GeneratedFile], diagnostics: Diagnostics) -> None:
    """Report every path that could not be written as it is on Linux, macOS and Windows alike."""
    seen = _Seen()
    for file in files:
        shown = file.path.as_posix()
        fault = fault_of(file.path)
        if fault is not None:
            diagnostics.report("output-path-unsafe", Location(shown), path=shown, fault=fault)
            continue
        other = _clash(file.path, seen)
        if other is not None:
            diagnostics.report("output-path-clash", Location(shown), path=shown, other=other)


def fault_of(path: PurePosixPath) -> str | None:
    """Why `path` may not be written below an output folder, None where it may."""
    if path.is_absolute() or path.as_posix().startswith("/"):
        return "it is absolute"
    if not path.parts:
        return "it is empty"
    for part in path.parts:
        fault = _fault_of_name(part)
        if fault is not None:
            return fault
    return None


def _fault_of_name(name: str) -> str | None:
    faults = (
        (name == "..", "it leaves the output"),
        (_FORBIDDEN.search(name) is not None, f"{name!r} has a character that file systems forbid"),
        (name.endswith((".", " ")), f"{name!r} ends in a character that Windows drops"),
        (_RESERVED.match(name) is not None, f"{name!r} is a device on Windows"),
        (name.casefold() in _OTHERS, f"{name!r} belongs to another tool or to specloom itself"),
        (not _encodable(name), f"{name!r} has no UTF-8 form"),
        (len(name.encode("utf-8", "replace")) > _LONGEST_NAME, "a name in it is too long"),
    )
    return next((fault for found, fault in faults if found), None)


def _clash(path: PurePosixPath, seen: _Seen) -> str | None:
    """The path seen earlier that is the same file, or a file where `path` needs a folder."""
    key = _key(path)
    if key in seen.leaves or key in seen.folders:
        return seen.spellings[key]
    for folder in path.parents[:-1]:
        above = _key(folder)
        spelling = seen.spellings.setdefault(above, folder.as_posix())
        if above in seen.leaves or spelling != folder.as_posix():
            return spelling
        seen.folders.add(above)
    seen.leaves.add(key)
    seen.spellings[key] = path.as_posix()
    return None


def _key(path: PurePosixPath) -> str:
    """The same for all names that macOS or Windows would take for one."""
    return unicodedata.normalize("NFC", path.as_posix()).casefold()


def _encodable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
