"""`python -m live.table FILE`: what tests were answered in, a table of operations and statuses out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from pathlib import Path

from umbraco_apis._runtime.operation import Operation

from live.documents import Published, published
from live.recorder import Answered, Log

__all__ = ["documented", "main", "table"]

_NOT_ASKED = {500}  # a promise to nobody: what breaks it is a bug, and no request is to blame


def documented(documents: Iterable[Published]) -> set[Answered]:
    """All statuses of all operations, but for 500."""
    return {
        Answered(each.name, operation.id, status)
        for each in documents
        for operation in each.operations
        for status in _statuses(operation)
    }


def table(documents: Sequence[Published], seen: Set[Answered]) -> Iterator[str]:
    """Lines of Markdown: for each document how much of it was seen, then each operation that lacks some."""
    yield "| document | operations | called | statuses | answered | |"
    yield "|---|---|---|---|---|---|"
    wanted = documented(documents)
    for each in documents:
        mine = {one for one in wanted if one.document == each.name}
        found = mine & seen
        called = {one.operation for one in seen if one.document == each.name}
        share = 100 * len(found) // len(mine) if mine else 100
        counts = f"{len(each.operations)} | {len(called)} | {len(mine)} | {len(found)} | {share} %"
        yield f"| {each.name} | {counts} |"
    yield from _lacking(sorted(wanted - seen))
    yield from _unknown(sorted(one for one in seen - wanted if one.status not in _NOT_ASKED))


def main(argv: Sequence[str]) -> int:
    """Print the table; 1 where a status was never answered, or one was that no document has."""
    documents = published()
    seen = Log(Path(argv[0])).read()
    print("\n".join(table(documents, seen)))
    statuses = {one for one in seen if one.status not in _NOT_ASKED}
    return int(documented(documents) != statuses)


def _lacking(missing: Sequence[Answered]) -> Iterator[str]:
    yield from _grouped("never answered", missing)


def _unknown(surprises: Sequence[Answered]) -> Iterator[str]:
    yield from _grouped("answered, but in no document", surprises)


def _grouped(title: str, answers: Sequence[Answered]) -> Iterator[str]:
    groups: dict[tuple[str, str], list[str]] = {}
    for one in answers:
        groups.setdefault((one.document, one.operation), []).append(str(one.status))
    if groups:
        yield f"\n{title}:"
    for (document, operation), statuses in groups.items():
        yield f"  {document} {operation}: {', '.join(statuses)}"


def _statuses(operation: Operation[object]) -> Iterator[int]:
    for response in operation.responses:
        if isinstance(response.status, int) and response.status not in _NOT_ASKED:
            yield response.status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
