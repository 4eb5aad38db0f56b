"""The names of resource classes: groups of the plan in, a class name for each kind of client out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from specloom.targets.python import ApiPlan

__all__ = ["ResourceNames", "name_resources"]

_TAKEN: Final = frozenset(
    {"ApiClient", "AsyncApiClient", "AsyncClient", "AsyncIterable", "AsyncPager", "AsyncResource"}
    | {
        "AsyncStream",
        "BasicCredential",
        "CallOptions",
        "Client",
        "ClientOptions",
        "External",
        "File",
    }
    | {"FileContent", "Iterable", "List", "MISSING", "Mapping", "Pager", "RawResource", "Resource"}
    | {"SecretCredential", "Self", "Stream", "StreamingResource", "TokenCredential", "Unpack"}
)
"""What modules of clients define or import besides the types of parameters."""


@dataclass(frozen=True, slots=True)
class ResourceNames:
    """The classes of a group: `plain` for `Client`, `asynchronous` for `AsyncClient`."""

    plain: str
    asynchronous: str


def name_resources(plan: ApiPlan) -> dict[str, ResourceNames]:
    """Names by the groups' attributes. A tag `AsyncPets` beside `Pets` becomes `AsyncPetsResource`."""
    taken = {*_TAKEN, *_type_names(plan)}
    names: dict[str, ResourceNames] = {}
    for group in sorted(plan.groups, key=lambda group: (len(group.stem), group.stem)):
        stem = group.stem
        while {stem, f"Async{stem}"} & taken:
            stem += "Resource"
        taken |= {stem, f"Async{stem}"}
        names[group.attribute] = ResourceNames(stem, f"Async{stem}")
    return names


def _type_names(plan: ApiPlan) -> Iterator[str]:
    """What the types of all methods import."""
    for group in plan.groups:
        for method in group.methods:
            yield from (line.rpartition(" ")[2] for line in method.imports)
