"""What a judge may find: the names of its checks, and the failures of an exchange while it is judged."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, field

from specloom.conform.exchange import CheckFailure
from specloom.conform.judge.schemas import Fault
from specloom.document import Document
from specloom.source import Pointer, format_pointer

__all__ = ["Check", "Findings"]


class Check(enum.StrEnum):
    """What is looked at. Those that Schemathesis has too are called as they are there."""

    OPERATION = "undocumented_operation"
    PARAMETER = "undocumented_parameter"
    REQUEST = "negative_data_rejection"
    CREDENTIALS = "ignored_auth"
    SERVER_ERROR = "not_a_server_error"
    STATUS = "status_code_conformance"
    CONTENT_TYPE = "content_type_conformance"
    HEADERS = "response_headers_conformance"
    BODY = "response_schema_conformance"


@dataclass(slots=True)
class Findings:
    """Collects what is found in one exchange: checks that looked, and their failures.

    Checks that are not in `wanted` neither look nor find.
    """

    document: Document
    wanted: frozenset[Check]
    checks: list[str] = field(default_factory=list)
    failures: list[CheckFailure] = field(default_factory=list)

    def looks(self, check: Check) -> bool:
        """Whether `check` is wanted; it counts as one that looked from here on."""
        if check in self.wanted and check not in self.checks:
            self.checks.append(check.value)
        return check in self.wanted

    def add(self, check: Check, title: str, message: str, place: Pointer, **details: str) -> None:
        """A failure, and the `place` of the document that says otherwise."""
        if self.looks(check):
            where = {"pointer": format_pointer(place), "place": self._located(place)}
            found = CheckFailure(check.value, title, message, details={**where, **details})
            self.failures.append(found)

    def add_faults(self, check: Check, title: str, what: str, faults: Iterable[Fault]) -> None:
        """A failure for each fault of `what`."""
        for fault in faults:
            at = f"{what}, {fault.path}" if fault.at else what
            self.add(check, title, f"{at}: {fault.reason}", fault.keyword, at=fault.path)

    def _located(self, place: Pointer) -> str:
        try:
            found = self.document.locate(place)
        except KeyError:
            return ""
        return f"{found.file}:{found.line}:{found.column}"
