"""The anchors of one YAML text: what each alias stands for, and how much the aliases add up to.

Aliases share one Python object, so a bomb costs nothing here; it is bounded all the same, because
whoever walks the value walks every copy.
"""

from __future__ import annotations

from typing import Final

from specloom.source.json_value import Json
from specloom.source.options import LoadOptions

__all__ = ["AliasTrouble", "Anchors"]


class AliasTrouble(Exception):  # noqa: N818 - names the code of a finding
    """An alias that cannot be followed; `code` and `holes` are those of the finding."""

    def __init__(self, code: str, **holes: object) -> None:
        super().__init__(code)
        self.code = code
        self.holes = holes


class _Open:
    """Marks an anchor whose node has not ended: an alias to it would be a cycle."""


_OPEN: Final = _Open()


class Anchors:
    """The anchors met so far; a name may be given again, and the last one counts."""

    def __init__(self, options: LoadOptions) -> None:
        self._nodes: dict[str, tuple[Json, str | None] | _Open] = {}
        self._max_depth = options.max_depth
        self._max_nodes = options.max_alias_nodes
        self._added = 0
        self._extents: dict[int, tuple[int, int]] = {}
        self._measured: list[
            Json
        ] = []  # kept, or a key given twice frees one and its `id` is reused

    def open(self, name: str) -> None:
        """A container called `name` begins."""
        self._nodes[name] = _OPEN

    def close(self, name: str, value: Json, text: str | None = None) -> None:
        """The node called `name` is `value`; a scalar is written as `text`."""
        self._nodes[name] = (value, text)

    def follow(self, name: str, depth: int) -> tuple[Json, str | None]:
        """The value that `*name` stands for at `depth`, and its text if it is a scalar.

        Raises `AliasTrouble` for an unknown name, a cycle, and an alias that is too much.
        """
        found = self._nodes.get(name)
        if found is None:
            raise AliasTrouble("yaml-alias-unknown", name=name)
        if isinstance(found, _Open):
            raise AliasTrouble("yaml-alias-cycle", name=name)
        size, height = self._extent(found[0])
        self._added += size
        if self._added > self._max_nodes:
            raise AliasTrouble("yaml-alias-bomb", name=name, limit=self._max_nodes)
        if depth + height > self._max_depth:
            raise AliasTrouble("nesting-too-deep", limit=self._max_depth)
        return found

    def _extent(self, value: Json) -> tuple[int, int]:
        """Nodes and levels of `value` written out; each container is measured once."""
        pending = [value]
        while pending:
            node = pending[-1]
            children = _containers(node)
            unknown = [child for child in children if id(child) not in self._extents]
            if unknown:
                pending.extend(unknown)
                continue
            pending.pop()
            inner = [self._extents[id(child)] for child in children]
            leaves = len(node) - len(children) if isinstance(node, (dict, list)) else 0
            size = 1 + leaves + sum(size for size, _ in inner)
            height = isinstance(node, (dict, list)) + max((high for _, high in inner), default=0)
            if node is value and not isinstance(node, (dict, list)):
                return 1, 0
            self._extents[id(node)] = (size, height)
            self._measured.append(node)
        return self._extents[id(value)]


def _containers(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return [child for child in value.values() if isinstance(child, (dict, list))]
    if isinstance(value, list):
        return [child for child in value if isinstance(child, (dict, list))]
    return []
