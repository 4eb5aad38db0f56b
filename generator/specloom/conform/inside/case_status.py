"""An answer to a case that was thought of beforehand in, a failure where it is another one out."""

from __future__ import annotations

from typing import Any

from schemathesis import Case, CheckContext, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure, ServerError, Severity
from schemathesis.openapi.checks import RejectedPositiveData

from specloom.conform.inside.written import WrittenCase

__all__ = ["UnexpectedStatus", "case_status", "is_ours_to_judge"]

_SHOWN = 400  # characters of an answer


class UnexpectedStatus(Failure):
    """A case was answered with another status than it says."""

    code = "ST990"
    checks = ("case_status",)
    kind_title = "Another status than the case says"

    __slots__ = ("said",)

    def __init__(self, *, operation: str, message: str, said: str) -> None:
        super().__init__(operation=operation, message=message, severity=Severity.HIGH)
        self.said = said

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
        )
    return None


def is_ours_to_judge(failure: Failure, case: Case[Any], response: Response) -> bool:
    """Whether a failure says of a case what `case_status` says better, or blames what was asked for."""
    if not isinstance(case, WrittenCase) or case.errand.verdict is None:
        return False
    if isinstance(failure, ServerError):
        return response.status_code in case.errand.verdict.statuses
    return isinstance(failure, RejectedPositiveData | AcceptedNegativeData)
