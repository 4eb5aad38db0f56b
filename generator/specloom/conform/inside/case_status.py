"""An answer to a case that was thought of beforehand in, a failure where it is another one out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from schemathesis import Case, CheckContext, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure, ServerError, Severity
from schemathesis.openapi.checks import RejectedPositiveData

from specloom.conform.inside.parameters import Operation
from specloom.conform.inside.written import WrittenCase
from specloom.source import as_object, format_pointer

__all__ = ["UnexpectedStatus", "case_status", "is_ours_to_judge"]

_SHOWN = 400  # characters of an answer


class UnexpectedStatus(Failure):
    """A case was answered with another status than it says."""

    code = "ST990"
    checks = ("case_status",)
    kind_title = "Another status than the case says"

    __slots__ = ("place", "said")

    def __init__(self, *, operation: str, message: str, said: str, place: str) -> None:
        """`place` is a pointer into the document; failures of one operation differ by what is `said`."""
        super().__init__(operation=operation, message=message, severity=Severity.HIGH)
        self.said = said
        self.place = place

    def asdict(self) -> dict[str, Any]:
        """As Schemathesis writes it, with the place in the document."""
        return {**super().asdict(), "place": self.place}

    @property
    def _unique_key(self) -> str:
        return self.said


def case_status(_ctx: CheckContext, response: Response, case: Case[Any]) -> bool | None:
    """Check that what a case says is what is answered."""
    verdict = case.errand.verdict if isinstance(case, WrittenCase) else None
    if verdict is None:
        return True  # nothing was looked at
    if response.status_code not in verdict.statuses:
        expected = " or ".join(map(str, sorted(verdict.statuses)))
        text = response.content[:_SHOWN].decode("utf-8", errors="replace")
        raise UnexpectedStatus(
            operation=case.operation.label,
            message=f"{verdict.about}: {expected} was expected, and {response.status_code} came"
            f"\n\n{verdict.said}\n\n{text}".rstrip(),
            said=f"{verdict.said} {verdict.about}",
            place=_place(case.operation, verdict.statuses),
        )
    return None


def _place(operation: Operation, statuses: Collection[int]) -> str:
    """The one answer that was expected, where it is documented; else the operation."""
    documented = as_object(as_object(operation.definition.raw).get("responses"))
    pointer: tuple[str, ...] = ("paths", operation.path, operation.method.lower())
    found = [str(status) for status in statuses if str(status) in documented]
    return format_pointer((*pointer, "responses", *found) if len(found) == 1 else pointer)


def is_ours_to_judge(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether a failure says of a case what `case_status` says better, or blames what was asked for."""
    if not isinstance(case, WrittenCase) or case.errand.verdict is None:
        return False
    if isinstance(failure, ServerError):
        return response.status_code in case.errand.verdict.statuses
    return isinstance(failure, RejectedPositiveData | AcceptedNegativeData)
