"""`python -m bench.platform [WORD]`: the rows whose title holds WORD, as Markdown tables.

Requests a second over a socket, of the platform and of the same by hand in turn; then how much the
number of items matters. Exit 1 where a target is missed.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.platform.contenders import CONTENDERS, Contender, served
from bench.platform.load import seconds
from bench.platform.shop import CALLS, Requests, Shop
from live.databases import Databases, PostgresDatabases, SqliteDatabases
from live.postgres import install, temporary_cluster
from live.shape import differences

_CONNECTIONS = 16
_ROUNDS = 7
_COUNTS = {"content by id": 300, "page of children": 150, "create": 100, "publish": 100}
_ITEMS = 10_000
_FEW, _MANY = 1_000, 100_000
_FLAT = 1.2


def main(argv: Sequence[str]) -> int:
    """Print one line a row."""
    word = argv[0].lower() if argv else ""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for databases in _systems(Path(folder)):
            bench = Bench(databases, Path(folder))
            for line, reached in bench.lines(word):
                print(line, flush=True)
                missed += not reached
            databases.clear()
    return int(missed > 0)


def _systems(folder: Path) -> Iterator[Databases]:
    yield SqliteDatabases(folder)
    install()
    cluster = temporary_cluster()
    try:
        cluster.start()
        yield PostgresDatabases(cluster)
    finally:
        cluster.remove()


class Bench:
    """All rows of one database system."""

    def __init__(self, databases: Databases, folder: Path) -> None:
        self._databases = databases
        self._folder = folder

    def lines(self, word: str) -> Iterator[tuple[str, bool]]:
        """Lines of tables, and whether what they say is as it should be."""
        for workers in (1, 2):
            title = f"{self._databases.name}, {_count(workers, 'worker')}"
            if word in title:
                yield f"\n| {title}, {_ITEMS:,} items | platform | by hand in FastAPI | |", True
                yield "|---|---|---|---|", True
                yield from self._against_by_hand(workers)
        title = f"{self._databases.name}, {_FEW:,} and {_MANY:,} items"
        if word in title:
            yield f"\n| {title} | {_FEW:,} | {_MANY:,} | |", True
            yield "|---|---|---|---|", True
            yield from self._few_and_many()

    def _against_by_hand(self, workers: int) -> Iterator[tuple[str, bool]]:
        shop = Shop(_ITEMS, self._folder / "files")
        with ExitStack() as stack:
            ports = {
                each.name: stack.enter_context(self._served(each, shop, workers))
                for each in CONTENDERS
            }
            requests = {name: Requests(shop) for name in ports}
            _require_same_answers(shop, ports)
            for call in CALLS:
                rates = _rates(call, ports, requests)
                ours, theirs = (rates[each.name] for each in CONTENDERS)
                yield _line(call, ours, theirs, ours >= theirs, f"{ours / theirs:.2f} x")

    def _few_and_many(self) -> Iterator[tuple[str, bool]]:
        shops = {str(size): Shop(size, self._folder / "files") for size in (_FEW, _MANY)}
        platform = CONTENDERS[0]
        with ExitStack() as stack:
            ports = {
                size: stack.enter_context(self._served(platform, shop, 1))
                for size, shop in shops.items()
            }
            requests = {size: Requests(shop) for size, shop in shops.items()}
            for call in CALLS[:2]:
                few, many = _rates(call, ports, requests).values()
                yield _line(call, few, many, many * _FLAT >= few, f"{few / many:.2f} x")

    @contextmanager
    def _served(self, contender: Contender, shop: Shop, workers: int) -> Iterator[int]:
        url = self._databases.copy(shop)
        settings = {
            "DATABASE_URL": url,
            "FILES_URL": str(self._folder / "files"),
            "PLATFORM_LOG_LEVEL": "WARNING",  # the other one logs no request
        }
        with served(contender, settings, workers, self._folder) as port:
            yield port
        self._databases.drop(url)


def _rates(
    call: str, ports: Mapping[str, int], requests: Mapping[str, Requests]
) -> Mapping[str, float]:
    """Requests a second by name: medians of rounds that are made in turn, since machines are noisy."""
    count = _COUNTS[call]
    found: dict[str, list[float]] = {name: [] for name in ports}
    for turn in range(_ROUNDS + 1):
        for name, port in ports.items():
            taken = seconds(port, requests[name].of(call, count), _CONNECTIONS)
            if turn:  # the first one warms up
                found[name].append(count / taken)
    return {name: statistics.median(rates) for name, rates in found.items()}


def _require_same_answers(shop: Shop, ports: Mapping[str, int]) -> None:
    """Raises ValueError unless all contenders answer a read in one shape."""
    headers = {"Api-Key": shop.keys["administrator"], "Umb-Project-Alias": "demo"}
    for path in (f"/content/{shop.drafts[0]}", f"/content/{shop.parent}/children"):
        answers = []
        for port in ports.values():
            asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
            with urllib.request.urlopen(asked, timeout=30) as answer:
                answers.append(json.load(answer))
        if told := list(differences(*answers)):
            raise ValueError(f"{path}: {told}")


def _line(call: str, one: float, other: float, reached: bool, ratio: str) -> tuple[str, bool]:
    verdict = "reached" if reached else "MISSED"
    return f"| {call} | {one:,.0f}/s | {other:,.0f}/s | {ratio} {verdict} |", reached


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
