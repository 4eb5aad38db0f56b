"""What is written of a request in, a case that is just that out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemathesis.core import NOT_SET

from specloom.conform.inside.credentials import Credentials
from specloom.conform.inside.parameters import Operation, leave_out, put
from specloom.conform.inside.texts import Look, fill
from specloom.conform.inside.written import WrittenCase
from specloom.conform.settings import ConformSettings, OperationSettings, Request
from specloom.source import Json, as_text

__all__ = ["Composer", "media_type_of"]


@dataclass(frozen=True, slots=True)
class Composer:
    """Fills cases with what settings say of all requests, of an operation, and of this one request."""

    settings: ConformSettings
    credentials: Credentials = field(repr=False)

    def compose(self, case: WrittenCase, request: Request, look: Look) -> None:
        """Make `case` the request that is written; `look` knows what its texts name.

        Raises `NothingThere` for texts that name something unknown.
        """
        self._start_anew(case)
        said = self.said_of(case.operation)
        for word, value in {**said.values, **request.values}.items():
            self._lay(case, word, fill(value, look))
        self._lay_body(case, request, look)
        self._lay_caller(case, request.caller or said.caller or "", look)

    def said_of(self, operation: Operation) -> OperationSettings:
        """What settings say of an operation."""
        return self.settings.operations.get(operation.label, OperationSettings())

    def _start_anew(self, case: WrittenCase) -> None:
        """A case that is sent again is made again."""
        for container in (case.path_parameters, case.query, case.headers, case.cookies):
            container.clear()
        case.left_out.clear()
        case.body, case.media_type = NOT_SET, None

    def _lay(self, case: WrittenCase, word: str, value: Json) -> None:
        if value is not None:
            put(case, word, value)
            return
        leave_out(case, word)
        if word.startswith("header."):
            case.left_out.add(word.removeprefix("header.").lower())

    def _lay_body(self, case: WrittenCase, request: Request, look: Look) -> None:
        if request.raw is None and not request.has_body:
            return
        case.media_type = request.media_type or media_type_of(case.operation)
        if request.raw is not None:
            case.body = as_text(fill(request.raw, look)).encode()
        else:
            case.body = fill(request.body, look)

    def _lay_caller(self, case: WrittenCase, caller: str, look: Look) -> None:
        """Credentials and headers of whoever asks, unless the case has said otherwise."""
        ours: Mapping[str, str] = self.settings.headers
        if caller in self.settings.callers:
            ours = {**ours, **self.settings.callers[caller].headers}
        for name, text in ours.items():
            if name not in case.headers and name.lower() not in case.left_out:
                case.headers[name] = as_text(fill(text, look))
        self.credentials.lay(case, caller)
        for name in case.left_out:
            case.headers.pop(name, None)


def media_type_of(operation: Operation) -> str:
    """The media type that a body is sent with where none is said: JSON if there is a choice."""
    known: list[str] = operation.get_request_payload_content_types()
    return next(
        (each for each in known if "json" in each), known[0] if known else "application/json"
    )
