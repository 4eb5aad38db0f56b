"""Changing a value without touching it: only the containers around a change are copied."""

from __future__ import annotations

from specloom.source import Json, Pointer

__all__ = ["Draft"]


class Draft:
    """A value to change; `value` is what it has become, and shares all else with what it was."""

    __slots__ = ("_own", "value")

    def __init__(self, value: Json) -> None:
        self.value = value
        self._own: dict[Pointer, Json] = {}

    def at(self, pointer: Pointer) -> Json:
        """The container at `pointer` as a copy that is free to change, itself and not below."""
        own = self._own.get(pointer)
        if own is not None:
            return own
        known = len(pointer)
        while known and pointer[:known] not in self._own:
            known -= 1
        node = self._own.get(pointer[:known])
        if node is None:
            node = self.value = self._own[()] = _copy(self.value)
        for length in range(known + 1, len(pointer) + 1):
            node = self._own[pointer[:length]] = _own_child(node, pointer[length - 1])
        return node

    def put(self, pointer: Pointer, value: Json) -> None:
        """Let `value` stand at `pointer`, in place of what stands there or as a new last key."""
        if not pointer:
            self.value = value
            self._own = {}
            return
        parent = self.at(pointer[:-1])
        if isinstance(parent, list):
            parent[int(pointer[-1])] = value
        elif isinstance(parent, dict):
            parent[pointer[-1]] = value
        self._own.pop(pointer, None)

    def drop(self, pointer: Pointer) -> None:
        """Remove the key at `pointer`, if it is there."""
        parent = self.at(pointer[:-1])
        if isinstance(parent, dict):
            parent.pop(pointer[-1], None)


def _own_child(node: Json, token: str) -> Json:
    """A copy of the child of `node` under `token`, that stands there from now on."""
    if isinstance(node, list):
        index = int(token)
        node[index] = child = _copy(node[index])
    elif isinstance(node, dict):
        node[token] = child = _copy(node[token])
    else:
        raise KeyError(token)
    return child


def _copy(node: Json) -> Json:
    if isinstance(node, dict):
        return dict(node)
    return list(node) if isinstance(node, list) else node
