"""Whether a run would change anything: stamps of the last run in, yes or no out, by hashes alone.

A stamp lies in the user's cache, not in the project: it speaks of this machine's specloom. Without
one, with another specloom or other libraries, or where anything differs, the answer is no.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.diagnostics import Diagnostic
from specloom.diagnostics.as_json import as_json
from specloom.diagnostics.from_json import from_json
from specloom.emit.owned import MANIFEST_NAME, Owned, digest_of, parse_owned

__all__ = ["Stamp", "is_fresh", "listing_of", "outputs_as_of", "read_stamp", "write_stamp"]

_FORMAT = 2
_SOURCES = (".jinja", ".json", ".py", ".yaml", ".yml")
_SKIPPED = {"__pycache__", "node_modules"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a run left behind.

    `outputs` maps each output root to the digest of its manifest. Names of inputs are relative to
    `workspace`; `watched` are folders in which new files would be inputs, and `listing` what
    `listing_of` says of them. `findings` is what the run reported, to be reported again.
    """

    workspace: str
    watched: tuple[str, ...]
    listing: str
    outputs: Mapping[str, str]
    findings: tuple[Diagnostic, ...] = field(default=(), repr=False)


def is_fresh(stamp: Stamp) -> bool:
    """Whether every input and every output is, byte for byte, what it was when `stamp` was made."""
    if listing_of(stamp.watched) != stamp.listing:
        return False
    inputs: dict[str, str] = {}
    for root, digest in stamp.outputs.items():
        owned = _read_owned(root, digest)
        if owned is None or not all(_same(root, *file) for file in owned.files.items()):
            return False
        inputs.update(owned.inputs.files)
    return all(_same(stamp.workspace, name, digest) for name, digest in inputs.items())


def outputs_as_of(roots: Iterable[Path]) -> dict[str, str]:
    """What `Stamp.outputs` holds for `roots` as they are on disk now."""
    return {str(root): digest_of((root / MANIFEST_NAME).read_bytes()) for root in roots}


def listing_of(folders: Iterable[str]) -> str:
    """A digest of the names, sizes and times of all files below `folders` that could be sources."""
    lines = [
        f"{path}\0{size}\0{time}"
        for folder in folders
        for path, size, time in _scan(folder, _SOURCES)
    ]
    return digest_of("\n".join(sorted(lines)).encode("utf-8", "surrogateescape"))


def read_stamp(folder: Path, key: str) -> Stamp | None:
    """The stamp of the last run with `key` by this very specloom; None if there is none."""
    try:
        read = json.loads(_stamp_file(folder, key).read_bytes())
        if read["format"] != _FORMAT or read["key"] != key or read["tool"] != _tool():
            return None
        findings = from_json(read["findings"])
        watched = tuple(read["watched"])
        return Stamp(read["workspace"], watched, read["listing"], read["outputs"], findings)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(folder: Path, key: str, stamp: Stamp) -> None:
    """Remember `stamp` for `key`; a cache that cannot be written is no reason to fail."""
    value = {
        "format": _FORMAT,
        "key": key,
        "tool": _tool(),
        "workspace": stamp.workspace,
        "watched": stamp.watched,
        "listing": stamp.listing,
        "outputs": dict(stamp.outputs),
        "findings": as_json(stamp.findings),
    }
    path = _stamp_file(folder, key)
    prepared = path.with_suffix(f".{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        prepared.write_text(json.dumps(value), "ascii")
        prepared.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            prepared.unlink(missing_ok=True)


def _stamp_file(folder: Path, key: str) -> Path:
    return folder / "stamps" / f"{digest_of(key.encode('utf-8', 'surrogateescape'))}.json"


def _read_owned(root: str, digest: str) -> Owned | None:
    content = _content(root, MANIFEST_NAME)
    return parse_owned(content) if content is not None and digest_of(content) == digest else None


def _same(folder: str, name: str, digest: str) -> bool:
    content = _content(folder, name)
    return content is not None and (
        hashlib.blake2b(content, digest_size=len(digest) // 2).hexdigest() == digest
    )


def _content(folder: str, name: str) -> bytes | None:
    try:
        with open(f"{folder}/{name}", "rb", buffering=0) as file:
            return file.read()
    except OSError:
        return None


def _tool() -> str:
    """This specloom: its own files, the Python that runs it, and every library beside it."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    own = [f"{path}\0{size}\0{time}" for path, size, time in _scan(package, None)]
    libraries = {
        name
        for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        if os.path.isdir(folder)
        for name in os.listdir(folder)
        if name.endswith(".dist-info")
    }
    text = "\n".join([sys.version, *sorted(own), *sorted(libraries)])
    return digest_of(text.encode("utf-8", "surrogateescape"))


def _scan(folder: str, suffixes: tuple[str, ...] | None) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of the files below `folder`, hidden and foreign folders left out."""
    try:
        with os.scandir(folder) as scan:
            found = list(scan)
    except OSError:
        return
    for entry in found:
        if entry.is_dir():
            if not entry.name.startswith(".") and entry.name not in _SKIPPED:
                yield from _scan(entry.path, suffixes)
        elif suffixes is None or entry.name.endswith(suffixes):
            status = entry.stat()
            yield entry.path, status.st_size, status.st_mtime_ns
