"""`.specloom-manifest.json`: which files below an output root specloom wrote, and from what."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from specloom.emit.output import Inputs

__all__ = ["MANIFEST_NAME", "Owned", "digest_of", "parse_owned", "read_owned"]

MANIFEST_NAME = ".specloom-manifest.json"

_FORMAT = 1
_ABOUT = "Written by specloom: what it generated here, and from what. Do not edit."
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Owned:
    """Files by their path relative to the root, each with the digest of what was written."""

    inputs: Inputs
    files: Mapping[str, str] = field(default_factory=dict)

    def dump(self) -> bytes:
        """The manifest's bytes: sorted, one file a line, nothing of this machine or moment."""
        value = {
            "about": _ABOUT,
            "version": _FORMAT,
            "tool": self.inputs.tool,
            "options": dict(sorted(self.inputs.options.items())),
            "digest": _digest_of_all(self.inputs.files),
            "inputs": dict(sorted(self.inputs.files.items())),
            "files": dict(sorted(self.files.items())),
        }
        return (json.dumps(value, indent=1, ensure_ascii=True) + "\n").encode("ascii")


def digest_of(content: bytes) -> str:
    """The hex digest by which the manifest knows a file that was written."""
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()


def read_owned(root: Path) -> Owned | None:
    """What the last run wrote below `root`; None if it left no manifest or one that is unreadable.

    Without one, nothing on disk is known to be specloom's, and so nothing is overwritten unseen.
    """
    try:
        return parse_owned((root / MANIFEST_NAME).read_bytes())
    except OSError:
        return None


def parse_owned(content: bytes) -> Owned | None:
    """The manifest in `content`; None if it is not one, as after a merge that left its marks."""
    try:
        read = json.loads(content)
    except ValueError:
        return None
    if not isinstance(read, dict) or read.get("version") != _FORMAT:
        return None
    inputs = Inputs(str(read.get("tool", "")), _texts(read, "options"), _texts(read, "inputs"))
    return Owned(inputs, _texts(read, "files"))


def _texts(read: Mapping[str, object], key: str) -> dict[str, str]:
    found = read.get(key)
    if not isinstance(found, dict):
        return {}
    return {name: text for name, text in found.items() if isinstance(text, str)}


def _digest_of_all(files: Mapping[str, str]) -> str:
    lines = (f"{name}\0{digest}\n" for name, digest in sorted(files.items()))
    return digest_of("".join(lines).encode("utf-8", "surrogateescape"))
