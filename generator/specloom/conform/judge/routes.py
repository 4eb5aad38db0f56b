"""Whose request it is: the operations of a document and a URL in, the operation that is meant out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from specloom.conform.judge.urls import path_of
from specloom.ir import Api, Endpoint, Fixed, Server, Slot
from specloom.targets.python.arguments import spans_segments

__all__ = ["Match", "Routes"]

_UNRESERVED: Final = re.compile(r"%(2[DE]|3[0-9]|[46][1-9A-F]|[57][0-9A]|5F|7E)", re.IGNORECASE)
"""Percent-encoded characters that need not be (RFC 3986 section 2.3): the URL is the same without."""


@dataclass(frozen=True, slots=True)
class Match:
    """What stands at a path. Without an `endpoint` the path is known and the method is not."""

    path: str
    endpoint: Endpoint | None = None
    texts: Mapping[str, str] | None = None
    """What the slots of the path hold, by name, percent-encoded as it was sent."""


@dataclass(frozen=True, slots=True)
class _Route:
    pattern: re.Pattern[str]
    names: tuple[str, ...]
    rank: tuple[int, ...]
    methods: Mapping[str, Endpoint]
    path: str


class Routes:
    """The paths of a document, below any of its servers or below none.

    Fixed text is preferred to slots, from left to right (OAS 3.2 section 4.8.1). `HEAD` is answered by `GET`.
    """

    def __init__(self, api: Api) -> None:
        paths: dict[str, dict[str, Endpoint]] = {}
        for endpoint in api.endpoints:
            paths.setdefault(endpoint.path.text, {})[endpoint.method] = endpoint
        routes = [_route(path, methods) for path, methods in paths.items()]
        self._routes = sorted(routes, key=lambda route: route.rank)
        servers = [*api.servers, *(each for one in api.endpoints for each in one.servers)]
        bases = set(_bases(servers))
        self._bases = sorted(bases | {""}, key=lambda base: -len(base))
        self._territory = _territory([route.path for route in routes])

    def find(self, method: str, url: str) -> Match | None:
        """What a request is for; None where the document does not know the path."""
        known: Match | None = None
        for path in self._below_bases(url):
            for route in self._routes:
                found = route.pattern.fullmatch(path)
                if found is None:
                    continue
                endpoint = route.methods.get(method) or (
                    route.methods.get("GET") if method == "HEAD" else None
                )
                if endpoint is not None:
                    texts = dict(zip(route.names, found.groups(), strict=True))
                    return Match(route.path, endpoint, texts)
                known = known or Match(route.path)
        return known

    def surrounds(self, url: str) -> bool:
        """Whether the path stands among those of the document: below what all have in common.

        Where they have nothing in common, their first segments count.
        """
        return any(
            f"{path}/".startswith(f"{head}/")
            for path in self._below_bases(url)
            for head in self._territory
        )

    def _below_bases(self, url: str) -> Iterable[str]:
        path = _plain(path_of(url)) or "/"
        for base in self._bases:
            if not base or path.startswith(f"{base}/"):
                yield path[len(base) :]


def _bases(servers: Sequence[Server]) -> Iterable[str]:
    for server in servers:
        url = server.url
        for variable in server.variables:
            url = url.replace(f"{{{variable.name}}}", variable.default)
        yield _plain(path_of(url)).rstrip("/")


def _route(path: str, methods: Mapping[str, Endpoint]) -> _Route:
    endpoint = next(iter(methods.values()))
    spanning = {each.name for each in endpoint.parameters if spans_segments(each)}
    names: list[str] = []
    rank: list[int] = []
    pieces: list[str] = []
    for segment in endpoint.path.segments:
        pieces.append("/")
        for part in segment:
            match part:
                case Fixed(text=text):
                    pieces.append(re.escape(_plain(text)))
                case Slot(name=name):
                    names.append(name)
                    pieces.append("(.+?)" if name in spanning else "([^/]+?)")
        slots = [part.name for part in segment if isinstance(part, Slot)]
        rank.append(
            2 * len(slots) - (len(segment) > len(slots)) + 9 * (not spanning.isdisjoint(slots))
        )
    return _Route(re.compile("".join(pieces)), tuple(names), tuple(rank), methods, path)


def _territory(paths: Sequence[str]) -> tuple[str, ...]:
    split = [path.split("/")[1:] for path in paths]
    shared = 0
    while split and all(
        len(each) > shared + 1 and each[shared] == split[0][shared] for each in split
    ):
        shared += 1
    heads = {f"/{'/'.join(each[: shared or 1])}" for each in split}
    return tuple(_plain(head) for head in heads if "{" not in head)


def _plain(path: str) -> str:
    return _UNRESERVED.sub(lambda found: chr(int(found[1], 16)), path)
