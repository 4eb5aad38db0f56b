"""A reference and the file it stands in go in; the place it means, or why there is none, comes out.

A reference means what RFC 3986 makes of it against the base of the place it stands in: the `$id` or
`$self` around it, else its file.
"""

from __future__ import annotations

import enum
import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

from specloom.source.json_value import Json
from specloom.source.pointer import Pointer, parse_pointer, value_at
from specloom.source.target import Target
from specloom.source.tree import SourceTree

__all__ = ["Failure", "Resolution", "Unresolved", "file_of_reference", "is_remote", "resolve"]


class Failure(enum.StrEnum):
    """Why a reference means nothing: there is no such file, no such node in it, no such anchor."""

    FILE = "file"
    POINTER = "pointer"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference would lead to `pointer` (or to `anchor`) in `file`, but there is no such thing.

    Where the file is missing, `file` is the name that it would have in the tree.
    """

    failure: Failure
    file: str
    pointer: Pointer = ()
    anchor: str = ""


Resolution: TypeAlias = Target | Unresolved

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")


def is_remote(reference: str) -> bool:
    """Whether `reference` names a scheme (`https:`) or a host (`//host`), unlike a path."""
    return (":" in reference or reference[:2] == "//") and _SCHEME.match(reference) is not None


def file_of_reference(file: str, reference: str, root: Path | None = None) -> str:
    """The name of the file that `reference`, written in `file`, leads to; `file` for a bare fragment.

    The name starts with `../` where the reference leaves `root`, and is a URL where it has a scheme
    other than `file`. Absolute paths are names only where `root` is given.
    """
    path = reference.partition("#")[0]
    if not path:
        return file
    if is_remote(file):
        return urljoin(file, path)
    if path[:5].lower() == "file:":
        path = urlsplit(path).path
    elif is_remote(path):
        return path if not path.startswith("//") else f"https:{path}"
    if "%" in path:
        path = unquote(path)
    if path.startswith("/"):
        return path if root is None else posixpath.relpath(path, root.as_posix())
    return _joined(file.rpartition("/")[0], path)


@lru_cache(
    maxsize=1 << 16
)  # loading and bundling ask for each reference once, and most files repeat them
def _joined(folder: str, path: str) -> str:
    """`path` seen from `folder`, with `.`, `..` and empty steps taken out."""
    steps = folder.split("/") if folder else []
    for step in path.split("/"):
        if step == ".." and steps and steps[-1] != "..":
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or "."


def resolve(tree: SourceTree, file: str, reference: str, at: Pointer = ()) -> Resolution:
    """What `reference` means where it stands: at `at` of `file`.

    `at` matters only to files in which schemas have an `$id`. Never touches the disk.
    """
    if tree.identifiers.targets:
        for target, fragment in tree.identifiers.candidates(file, at, reference):
            found = _below(tree, target, fragment)
            if isinstance(found, Target):
                return found
    name = file_of_reference(file, reference, tree.root)
    name = tree.other_names.get(name, name)
    if name not in tree.files:
        return Unresolved(Failure.FILE, name)
    return _below(tree, Target(name, ()), reference.partition("#")[2])


def _below(tree: SourceTree, target: Target, fragment: str) -> Resolution:
    """What `fragment` means in the document or schema at `target`."""
    try:
        pointer = target.pointer + parse_pointer(fragment)
    except ValueError:
        return Unresolved(Failure.ANCHOR, target.file, anchor=unquote(fragment))
    if not _exists(tree.files[target.file].value, pointer):
        return Unresolved(Failure.POINTER, target.file, pointer)
    return Target(target.file, pointer)


def _exists(value: Json, pointer: Pointer) -> bool:
    try:
        value_at(value, pointer)
    except KeyError:
        return False
    return True
