"""Names that documents give themselves: `$self`, `$id`, `$anchor` in, places by URI out.

OpenAPI 3.1 and 3.2 (section "Base URI Determination") let a document or a schema say what URI it
has. References are resolved against the nearest one, and may use any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urldefrag, urljoin

from specloom.source.json_value import Json
from specloom.source.pointer import Pointer
from specloom.source.references import iter_objects
from specloom.source.target import Target

__all__ = ["Identifiers", "may_identify"]


def may_identify(data: bytes) -> bool:
    """Whether a file with the bytes `data` can hold a name of its own; false for nearly all."""
    return b"$id" in data or b"$self" in data or b"$anchor" in data or b"$dynamicAnchor" in data


def _file_uri(file: str) -> str:
    """The URI of the file `file`: its own if it was fetched, else one relative to the workspace."""
    return file if "://" in file else "file:///" + quote(file)


@dataclass(slots=True)
class Identifiers:
    """The URIs of a tree. `bases` gives the URIs that hold below places of a file."""

    targets: dict[str, Target] = field(default_factory=dict)
    bases: dict[str, dict[Pointer, str]] = field(default_factory=dict)

    def add(self, file: str, value: Json) -> None:
        """Take up what `value`, the content of `file`, calls itself."""
        bases = self.bases.setdefault(file, {})
        for pointer, node in iter_objects(value):
            if not pointer and isinstance(own := node.get("$self"), str):
                self._add_base(bases, file, pointer, own)
            if isinstance(own := node.get("$id"), str):
                self._add_base(bases, file, pointer, own)
            for keyword in ("$anchor", "$dynamicAnchor"):
                if isinstance(name := node.get(keyword), str):
                    uri = f"{self.base(file, pointer)}#{name}"
                    self.targets.setdefault(uri, Target(file, pointer))

    def _add_base(self, bases: dict[Pointer, str], file: str, pointer: Pointer, own: str) -> None:
        uri = urldefrag(urljoin(self.base(file, pointer), own)).url
        bases[pointer] = uri
        self.targets.setdefault(uri, Target(file, pointer))

    def base(self, file: str, pointer: Pointer) -> str:
        """The URI against which a reference at `pointer` of `file` is resolved."""
        bases: Mapping[Pointer, str] = self.bases.get(file, {})
        for length in range(len(pointer), -1, -1) if bases else ():
            if pointer[:length] in bases:
                return bases[pointer[:length]]
        return _file_uri(file)

    def candidates(
        self, file: str, pointer: Pointer, reference: str
    ) -> Iterator[tuple[Target, str]]:
        """Places whose URI `reference` names, each with the fragment that is left to follow."""
        uri, fragment = urldefrag(urljoin(self.base(file, pointer), reference))
        if fragment and not fragment.startswith("/") and f"{uri}#{fragment}" in self.targets:
            yield self.targets[f"{uri}#{fragment}"], ""
        if uri in self.targets:
            yield self.targets[uri], fragment
