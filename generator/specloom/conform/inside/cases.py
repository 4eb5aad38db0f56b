"""What the manifest says of an operation in, the cases that are written down for it out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from schemathesis import Response

from specloom.conform.inside.desk import Desk
from specloom.conform.inside.mistakes import Mistake
from specloom.conform.inside.parameters import Operation
from specloom.conform.inside.spending import spent_by
from specloom.conform.inside.texts import NothingThere
from specloom.conform.inside.written import Verdict, WrittenCase, written_case
from specloom.conform.settings import Case

__all__ = ["Written", "written_cases"]


@dataclass(frozen=True, slots=True)
class Written:
    """The errand of a case that is written down."""

    case: Case
    desk: Desk = field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """Just the status that is written."""
        about = self.case.name or f"answered with {self.case.status}"
        return Verdict(frozenset({self.case.status}), str(self.case.place), about)

    @contextmanager
    def ready(self, case: WrittenCase) -> Iterator[None]:
        """The request as it is written; raises `Mistake` where it cannot be made."""
        desk = self.desk
        with desk.situations.around(self.case.status, self.case.request) as request:
            try:
                desk.composer.compose(case, request, desk.fixtures.look)
            except NothingThere as error:
                raise Mistake(self.case.place, str(error)) from error
            yield

    def settle(self, case: WrittenCase, response: Response) -> None:
        """What it used up is made again when it is next needed."""
        if 200 <= response.status_code < 300:
            said = self.desk.composer.said_of(case.operation)
            self.desk.fixtures.spend(
                [*self.case.spends, *spent_by(case.method, said, self.case.request)]
            )


def written_cases(operation: Operation, desk: Desk) -> Iterator[WrittenCase]:
    """The cases of an operation, in the order in which they are written."""
    for case in desk.composer.said_of(operation).cases:
        yield written_case(operation, Written(case, desk))
