"""Values of YAML files between runs: the digest of a file's bytes in, what was read of it out.

One file per workspace and set of limits. It is written whole and put in place at once; a file that
is not what this version wrote is taken for none. Parsing YAML costs ten times the reading of JSON,
so JSON files are not kept.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import orjson

from specloom.source.json_value import Json
from specloom.source.options import LoadOptions

__all__ = ["Remembered", "ValueCache"]

_FORMAT: Final = 1
"""To be raised when any text is read differently, or leads to other files."""
_MAX_BYTES: Final = 64 << 20


@dataclass(frozen=True, slots=True)
class Remembered:
    """The value of a file, and the paths in its references."""

    value: Json
    paths: list[str]


class ValueCache:
    """What is remembered for the workspace `root`; nothing without a folder in `options`."""

    def __init__(self, root: str, options: LoadOptions) -> None:
        self._path: Path | None = None
        self._kept: dict[str, bytes] = {}
        self._used: dict[str, bytes] = {}
        self._is_new = False
        if options.cache_dir is not None:
            limits = f"{options.max_depth} {sorted(options.follow_extensions)}"
            key = blake2b(f"{root}\0{limits}".encode("utf-8", "surrogatepass"), digest_size=12)
            self._path = options.cache_dir / f"values-{key.hexdigest()}"
            self._kept = _read(self._path)

    def get(self, digest: str) -> Remembered | None:
        """What is remembered of the file with `digest`."""
        packed = self._kept.get(digest)
        if packed is None:
            return None
        self._used[digest] = packed
        value, paths = orjson.loads(packed)
        return Remembered(value, paths)

    def put(self, digest: str, found: Remembered) -> None:
        """Remember what was `found` in the file with `digest`, if it is not too deep to be packed."""
        if self._path is None:
            return
        with contextlib.suppress(TypeError):
            self._used[digest] = orjson.dumps((found.value, found.paths))
            self._is_new = True

    def save(self) -> None:
        """Write what is remembered, that of this run first, if anything is new; never fails."""
        if self._path is None or not self._is_new:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _write(self._path, {**self._used, **self._kept})


def _read(path: Path) -> dict[str, bytes]:
    try:
        data = path.read_bytes()
        checksum, index_line, body = data.split(b"\n", 2)
        if checksum != _checksum(index_line, body):
            return {}
        index: list[tuple[str, int]] = orjson.loads(index_line)
    except (OSError, ValueError):
        return {}
    values, start = {}, 0
    for digest, size in index:
        values[digest] = body[start : start + size]
        start += size
    return values


def _write(path: Path, values: dict[str, bytes]) -> None:
    index, parts, total = [], [], 0
    for digest, packed in values.items():
        total += len(packed)
        if total > _MAX_BYTES:
            break
        index.append((digest, len(packed)))
        parts.append(packed)
    index_line, body = orjson.dumps(index), b"".join(parts)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(b"\n".join((_checksum(index_line, body), index_line, body)))
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _checksum(index_line: bytes, body: bytes) -> bytes:
    digest = blake2b(digest_size=16, person=f"specloom {_FORMAT}".encode())
    digest.update(index_line)
    digest.update(body)
    return digest.hexdigest().encode()
