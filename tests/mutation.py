"""One small mistake in a valid document, as people make them: a value and a seed in, a copy out."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from specloom.source import Json, JsonObject, Pointer, value_at

__all__ = ["Mutation", "mutate"]


@dataclass(frozen=True, slots=True)
class Mutation:
    """`value` is the document with the mistake, `pointer` the place where it was made."""

    value: JsonObject
    pointer: Pointer
    what: str


def mutate(value: JsonObject, seed: int) -> Mutation:
    """The mistake number `seed`; the same for the same seed."""
    chance = random.Random(seed)
    copied = copy.deepcopy(value)
    kinds = list(_KINDS)
    chance.shuffle(kinds)
    for kind in kinds:
        places = [pointer for pointer in _places(copied) if _KINDS[kind][0](copied, pointer)]
        if places:
            pointer = chance.choice(places)
            _KINDS[kind][1](copied, pointer, chance)
            return Mutation(copied, pointer, kind)
    raise AssertionError("a document without any object to change")


def _places(value: Json, at: Pointer = ()) -> Iterator[Pointer]:
    """Every member of an object outside of examples, whose content is nobody's business."""
    if isinstance(value, dict):
        for key, held in value.items():
            if key not in ("example", "examples", "default", "enum", "const") and key[:2] != "x-":
                yield (*at, key)
                yield from _places(held, (*at, key))
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from _places(held, (*at, str(number)))


def _holder(value: JsonObject, pointer: Pointer) -> JsonObject:
    held = value_at(value, pointer[:-1])
    assert isinstance(held, dict)
    return held


def _any(_: JsonObject, pointer: Pointer) -> bool:
    return len(pointer) > 1


def _is(*keys: str) -> Callable[[JsonObject, Pointer], bool]:
    return lambda value, pointer: (
        pointer[-1] in keys and isinstance(value_at(value, pointer), str) and len(pointer) > 1
    )


def _delete(value: JsonObject, pointer: Pointer, _: random.Random) -> None:
    del _holder(value, pointer)[pointer[-1]]


def _retype(value: JsonObject, pointer: Pointer, chance: random.Random) -> None:
    present = value_at(value, pointer)
    others: list[Json] = ["text", 7, True, None, [], {}, ["a", 1], {"a": []}]
    other = chance.choice([one for one in others if type(one) is not type(present)])
    _holder(value, pointer)[pointer[-1]] = other


def _misspell(value: JsonObject, pointer: Pointer, chance: random.Random) -> None:
    key = pointer[-1]
    at = chance.randrange(len(key))
    wrong = key[:at] + key[at] + key[at:] if len(key) < 3 else key[:at] + key[at + 1 :]
    holder = _holder(value, pointer)
    items = [(wrong if name == key else name, held) for name, held in holder.items()]
    holder.clear()
    holder.update(items)


def _replace(text: str) -> Callable[[JsonObject, Pointer, random.Random], None]:
    def replaced(value: JsonObject, pointer: Pointer, _: random.Random) -> None:
        _holder(value, pointer)[pointer[-1]] = text

    return replaced


def _add(value: JsonObject, pointer: Pointer, _: random.Random) -> None:
    _holder(value, pointer)["colour"] = "blue"


def _dangle(value: JsonObject, pointer: Pointer, _: random.Random) -> None:
    holder = _holder(value, pointer)
    holder[pointer[-1]] = f"{holder[pointer[-1]]}X"


_KINDS: dict[
    str,
    tuple[
        Callable[[JsonObject, Pointer], bool],
        Callable[[JsonObject, Pointer, random.Random], None],
    ],
] = {
    "delete a key": (_any, _delete),
    "give a value another type": (_any, _retype),
    "misspell a key": (_any, _misspell),
    "add a key": (_any, _add),
    "dangle a reference": (_is("$ref"), _dangle),
    "name an unknown place": (_is("in"), _replace("body")),
    "name an unknown type": (_is("type"), _replace("strnig")),
    "repeat an operation id": (_is("operationId"), _replace("listPets")),
    "name a path parameter otherwise": (_is("name"), _replace("other")),
    "misname a style": (_is("style"), _replace("simpel")),
}
