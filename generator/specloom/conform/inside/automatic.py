"""An operation in, cases for the statuses that it documents and that can be had without knowing the API, out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from schemathesis import Response

from specloom.conform.inside.basis import Basis, basis_of
from specloom.conform.inside.desk import Desk
from specloom.conform.inside.mistakes import Mistake
from specloom.conform.inside.parameters import Operation
from specloom.conform.inside.spending import spent_by
from specloom.conform.inside.texts import NothingThere
from specloom.conform.inside.ways import Means, Way, ways
from specloom.conform.inside.written import Verdict, WrittenCase, written_case
from specloom.conform.settings import Place
from specloom.source import as_object

__all__ = ["automatic_cases"]

_OF_BODIES = frozenset({400, 409, 422})
"""How a body is refused that keeps to its schema, and that nobody has said to be a good one."""


@dataclass(frozen=True, slots=True)
class _Automatic:
    """The errand of a case that nobody wrote; `others` are answers that are right, too, for want of knowledge."""

    way: Way
    others: frozenset[int]
    basis: Basis = field(repr=False)
    desk: Desk = field(repr=False)

    @property
    def verdict(self) -> Verdict:
        return Verdict(
            self.others | {self.way.status},
            f"the document says that there is a {self.way.status}",
            self.way.about,
        )

    @contextmanager
    def ready(self, case: WrittenCase) -> Iterator[None]:
        desk = self.desk
        with desk.situations.around(self.way.status, self.basis.request) as request:
            try:
                desk.composer.compose(case, request, desk.fixtures.look)
            except NothingThere as error:
                raise Mistake(self._place, f"{case.operation.label}: {error}") from error
            self.basis.complete(case)
            self.way.change(case)
            yield

    def settle(self, case: WrittenCase, response: Response) -> None:
        if 200 <= response.status_code < 300:
            said = self.desk.composer.said_of(case.operation)
            self.desk.fixtures.spend(spent_by(case.method, said, self.basis.request))

    @property
    def _place(self) -> Place:
        said = self.desk.composer.said_of(self.basis.operation)
        return next(iter(said.places.values()), Place(""))


def automatic_cases(operation: Operation, desk: Desk) -> Iterator[WrittenCase]:
    """A case for each documented status that no written case has, where there is a way to it."""
    said = desk.composer.said_of(operation)
    if not said.automatic:
        return
    documented = _documented(operation)
    written = {case.status for case in said.cases}
    known = ways(operation, Means(desk.credentials, desk.told.settings.body_limit))
    basis = basis_of(operation, said)
    for status in sorted(documented - written):
        way = known.get(status)
        if way is None and status in desk.situations:
            way = Way(status, "a request in the situation for it", lambda _: None)
        if way is not None:
            others = _others(way, basis) & documented
            yield written_case(operation, _Automatic(way, others, basis, desk))


def _others(way: Way, basis: Basis) -> frozenset[int]:
    """What may be answered before what the way is about is looked at."""
    if way.is_first:
        return frozenset()
    found: set[int] = set()
    if not basis.has_path:
        found.add(404)
    if not basis.has_body and way.status not in _BEFORE_BODIES:
        found |= _OF_BODIES
    return frozenset(found)


_BEFORE_BODIES = frozenset({400, 413, 415})
"""What is looked at before it matters what a body says."""


def _documented(operation: Operation) -> frozenset[int]:
    responses = as_object(operation.definition.raw).get("responses")
    return frozenset(int(status) for status in as_object(responses) if status.isdecimal())
