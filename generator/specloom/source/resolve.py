"""A reference and the file it stands in go in; the place it means, or why there is none, comes out.

A reference means what RFC 3986 makes of it against the base of the place it stands in: the file,
or the `$id` or `$self` around it. Names of files are compared as they are written, percent-decoded.
"""

from __future__ import annotations

import enum
import posixpath
import re
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote, urljoin

from specloom.source.json_value import Json
from specloom.source.pointer import Pointer, parse_pointer, value_at
from specloom.source.tree import SourceTree, Target

__all__ = ["Failure", "Resolution", "Unresolved", "file_of_reference", "is_remote", "resolve"]


class Failure(enum.StrEnum):
    """Why a reference means nothing."""

    FILE = "file"
    """The file is not part of the tree: `load` has said why."""
    POINTER = "pointer"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """`failure` of a reference that would lead to `pointer` (or `anchor`) in `file`."""

    failure: Failure
    file: str
    pointer: Pointer = ()
    anchor: str = ""


Resolution: TypeAlias = Target | Unresolved

_SCHEME = re.compile(r"(?:[a-zA-Z][a-zA-Z0-9+.-]+:)|//")


def is_remote(reference: str) -> bool:
    """Whether `reference` has a scheme or a host of its own (`file:` included)."""
    return _SCHEME.match(reference) is not None


def file_of_reference(file: str, reference: str) -> str:
    """The name of the file that the file part of `reference`, written in `file`, means.

    It starts with `../` or `/` where it leaves the workspace. An empty file part is `file` itself.
    """
    path = reference.partition("#")[0]
    if not path:
        return file
    if is_remote(file) or is_remote(path):
        return urljoin(file, path) if is_remote(file) else path
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(path)))


def resolve(tree: SourceTree, file: str, reference: str, at: Pointer = ()) -> Resolution:
    """What `reference` means in `file`, where it stands at `at` (of interest below an `$id` only)."""
    path, _, fragment = reference.partition("#")
    name = file_of_reference(file, path)
    source = tree.files.get(name) or tree.files.get(tree.other_names.get(name, ""))
    if source is None:
        return Unresolved(Failure.FILE, name)
    return _in_value(source.name, source.value, fragment)


def _in_value(file: str, value: Json, fragment: str) -> Resolution:
    try:
        pointer = parse_pointer(fragment)
    except ValueError:
        return Unresolved(Failure.ANCHOR, file, anchor=unquote(fragment))
    try:
        value_at(value, pointer)
    except KeyError:
        return Unresolved(Failure.POINTER, file, pointer)
    return Target(file, pointer)
