"""API versions: the folder, the document's name, `info.version`, server URLs and paths agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from specloom.check.finding import Finding
from specloom.check.model import Node
from specloom.check.subject import Subject
from specloom.source import Pointer, as_object, as_text

__all__ = ["check_versions"]

_FOLDER = re.compile(r"v(\d+)(?:[._-]\d+)*\Z", re.IGNORECASE)
_IN_NAME = re.compile(r"(?:^|[-_.])v(\d+)(?:$|[-_.])", re.IGNORECASE)
_IN_URL = re.compile(r"/v(\d+)(?:\.\d+)*(?=/|$)", re.IGNORECASE)
_IN_PATH = re.compile(r"(?:/[^/{}]+)?/v(\d+)(?=/|$)", re.IGNORECASE)
_NUMBER = re.compile(r"v?(\d+)(?:\.\d+)*(?:[-+].*)?\Z", re.IGNORECASE)

Told = tuple[str, str, Pointer]
"""A version number, where it is told in words, and the node that tells it."""


def check_versions(subject: Subject) -> Iterator[Finding]:
    """Whoever moves a file or copies a version forgets one of these places.

    Where neither a folder nor a name tells the API's version, `info.version` may be that of the
    document, and nothing is compared.
    """
    told = [*_named(subject)]
    if not told:
        return
    number, where, _ = told[0]
    for other, place, pointer in [*told, *_written(subject), *_told_by_paths(subject, number)]:
        if other != number:
            holes = {"version": f"v{other}", "place": place, "other": f"v{number}", "where": where}
            yield Finding("version-mismatch", pointer, holes)
    if subject.document.name in subject.config.by_url_segment:
        yield from _check_segments(subject)


def _named(subject: Subject) -> Iterator[Told]:
    """The folder and the name: where there is one, the version was meant."""
    document = subject.document
    file = PurePosixPath(document.origins.of(("info",)).file)
    for part in reversed(file.parts[:-1]):
        if match := _FOLDER.match(part):
            yield match[1], f"the folder `{part}`", ("info",)
            break
    if match := _IN_NAME.search(document.name):
        yield match[1], f"the name `{document.name}`", ("info",)


def _written(subject: Subject) -> Iterator[Told]:
    """What the document itself says."""
    document = subject.document
    version = as_text(as_object(document.value.get("info")).get("version"))
    match = _NUMBER.match(version)
    # 0.x is a version of v1 in the making, and a date is a version of its own kind.
    if match is not None and 0 < int(match[1]) < 1000:
        yield match[1], f"`info.version` `{version}`", ("info", "version")
    for server in subject.index.root.items("servers"):
        url = as_text(server.fields.get("url"))
        if match := _IN_URL.search(url):
            yield match[1], f"the server `{url}`", (*server.pointer, "url")


def _told_by_paths(subject: Subject, number: str) -> Iterator[Told]:
    """Paths such as `/api/v1/...`, where none names the version `number`.

    An API of one document may well serve paths of several versions; one that serves none of its
    own has been copied.
    """
    found = [
        (match[1], f"the path `{path}`", item.pointer)
        for path, item in subject.index.root.members("paths")
        if (match := _IN_PATH.match(path))
    ]
    if all(other != number for other, _, _ in found):
        yield from found


def _check_segments(subject: Subject) -> Iterator[Finding]:
    servers = [as_text(node.fields.get("url")) for node in subject.index.root.items("servers")]
    if servers and all(_IN_URL.search(url) or "{version}" in url for url in servers):
        return
    for path, item in subject.index.root.members("paths"):
        if not _has_segment(path, item):
            yield Finding("version-not-in-url", item.pointer, {"path": path}, key=True)


def _has_segment(path: str, item: Node) -> bool:
    servers = [as_text(node.fields.get("url")) for node in item.items("servers")]
    return bool(
        _IN_URL.search(path)
        or re.search(r"\{[^{}]*version[^{}]*\}", path, re.IGNORECASE)
        or (servers and all(_IN_URL.search(url) for url in servers))
    )
