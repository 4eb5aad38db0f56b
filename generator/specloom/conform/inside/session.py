"""What Python of the user gets: it calls operations, and gets at fixtures and at the application."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from schemathesis import Response
from schemathesis.core.errors import OperationNotFound

from specloom.conform.inside.composing import Composer
from specloom.conform.inside.expressions import Message, Reply
from specloom.conform.inside.parameters import Operation
from specloom.conform.inside.texts import Look, NothingThere
from specloom.conform.inside.written import Verdict, WrittenCase, written_case
from specloom.conform.settings import Request
from specloom.source import Json

__all__ = ["Find", "Session", "ask", "find_in"]

_NO_BODY: Final = object()

Find: TypeAlias = Callable[[str], Operation]
"""An operation by its operationId, or by its method and path; raises `NothingThere`."""


@dataclass(frozen=True, slots=True)
class Session:
    """`app` is the application that is tested, None where requests go over a socket."""

    app: object
    _find: Find = field(repr=False)
    _composer: Composer = field(repr=False)
    _look: Look = field(repr=False)
    _fixture: Callable[[str], Mapping[str, Json]] = field(repr=False)

    def call(
        self,
        operation: str,
        values: Mapping[str, Json] | None = None,
        body: Json | object = _NO_BODY,
        caller: str | None = None,
    ) -> Reply:
        """The answer to a request, whatever its status is.

        `operation` is an operationId, or `GET /notes/{id}`. `values` are by the name of the parameter
        with where it is, `path.id`. `caller` is the name of one of the callers of the manifest,
        `nobody`, or None for the one whom all requests come from.
        """
        has_body = body is not _NO_BODY
        sent: Any = body if has_body else None
        request = Request(values=values or {}, has_body=has_body, body=sent, caller=caller)
        return ask(self._find(operation), request, self._composer, self._look)

    def fixture(self, name: str) -> Mapping[str, Json]:
        """The values of a fixture of the manifest, which is made if there is none."""
        return self._fixture(name)


@dataclass(frozen=True, slots=True)
class _Asking:
    """The errand of a request that is made for the sake of its answer."""

    composer: Composer
    request: Request
    look: Look

    @property
    def verdict(self) -> Verdict | None:
        return None

    def ready(self, case: WrittenCase) -> AbstractContextManager[object]:
        self.composer.compose(case, self.request, self.look)
        return nullcontext()

    def settle(self, case: WrittenCase, response: Response) -> None:
        pass


def ask(operation: Operation, request: Request, composer: Composer, look: Look) -> Reply:
    """The answer to `request`; nobody judges it, and no hook gets to know of it."""
    errand = _Asking(composer, request, look)
    case = written_case(operation, errand)
    with errand.ready(case):
        return _reply(case, operation.schema.transport.send(case))


def find_in(schema: Any) -> Find:
    """Finds operations in what Schemathesis has loaded."""

    def find(name: str) -> Operation:
        try:
            found: Operation | None = (
                schema.find_operation_by_label(name)
                if " " in name
                else schema.find_operation_by_id(name)
            )
        except OperationNotFound:
            found = None
        if found is None:
            raise NothingThere(f"the document has no operation `{name}`")
        return found

    return find


def _reply(case: WrittenCase, response: Response) -> Reply:
    sent = response.request
    body = sent.body or b""
    return Reply(
        status=response.status_code,
        answer=Message(
            headers={name: ", ".join(values) for name, values in response.headers.items()},
            content=response.content,
        ),
        request=Message(
            headers={name.lower(): str(value) for name, value in sent.headers.items()},
            content=body if isinstance(body, bytes) else str(body).encode(),
            path=dict(case.path_parameters),
            query=dict(parse_qsl(urlsplit(sent.url or "").query, keep_blank_values=True)),
        ),
        method=case.method,
        url=sent.url or "",
    )
