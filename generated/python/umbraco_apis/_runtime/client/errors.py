# Part of specloom 0.1.0. Do not edit.
"""What calls raise, from `ApiError` down; one class for each HTTP status that means failure.

ApiError
├── MissingCredentialsError         no alternative of the operation's security can be met
├── RequestValidationError          what was given to the method does not fit; nothing was sent
├── ResponseValidationError         a success that is not as the document says
├── ApiConnectionError              no response, or a broken one
│   └── ApiTimeoutError
└── ApiStatusError                  any status that is no success
    ├── ClientError                 4XX: see `status_errors`
    └── ServerError                 5XX: see `status_errors`
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from .failure_text import failure_text
from .message import Headers, Request
from .response import request_id
from .violation import Violation

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiStatusError",
    "ApiTimeoutError",
    "ClientError",
    "Exchange",
    "RequestValidationError",
    "ResponseMismatchWarning",
    "ResponseValidationError",
    "ServerError",
]


class ApiError(Exception):
    """Whatever goes wrong in a call."""


class RequestValidationError(ApiError):
    """An argument or a body given as plain data is not what the operation takes. Nothing was sent."""

    def __init__(self, operation_id: str, violations: tuple[Violation, ...]) -> None:
        super().__init__(operation_id, violations)
        self.operation_id = operation_id
        self.violations = violations

    def __str__(self) -> str:
        return f"{self.operation_id}: {'; '.join(map(str, self.violations))}"


class ApiConnectionError(ApiError):
    """There is no response: the server cannot be reached, or the connection broke.

    `request` is what was sent last, `attempts` how often; a transport leaves both to the call.
    """

    request: Request | None = None
    attempts: int = 1

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        if self.request is None:
            return self.reason
        place = f"{self.request.method} {self.request.url.partition('?')[0]}"
        tries = f" (after {self.attempts} attempts)" if self.attempts > 1 else ""
        return f"{place}: {self.reason}{tries}"


class ApiTimeoutError(ApiConnectionError):
    """The response did not come in time."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A call and the response that it failed with."""

    operation_id: str
    method: str
    path_template: str
    url: str
    status_code: int
    headers: Headers
    content: bytes
    attempts: int
    body: object = None


class _ExchangeError(ApiError):
    """A failure that has a response."""

    def __init__(self, exchange: Exchange) -> None:
        super().__init__(exchange)
        self.exchange = exchange

    @property
    def status_code(self) -> int:
        """The status: any integer that the server sent."""
        return self.exchange.status_code

    @property
    def method(self) -> str:
        """The method of the request."""
        return self.exchange.method

    @property
    def path_template(self) -> str:
        """The path of the operation, with names in braces."""
        return self.exchange.path_template

    @property
    def url(self) -> str:
        """The URL that answered."""
        return self.exchange.url

    @property
    def operation_id(self) -> str:
        """The operation."""
        return self.exchange.operation_id

    @property
    def headers(self) -> Headers:
        """The headers of the response."""
        return self.exchange.headers

    @property
    def content(self) -> bytes:
        """The body as it came."""
        return self.exchange.content

    @property
    def attempts(self) -> int:
        """How often the request was sent."""
        return self.exchange.attempts

    @property
    def request_id(self) -> str | None:
        """What the server calls this request, to be told to its operators."""
        return request_id(self.exchange.headers)

    def _where(self) -> str:
        exchange = self.exchange
        return f"{exchange.method} {exchange.path_template}: {_status(exchange.status_code)}"


class ApiStatusError(_ExchangeError):
    """The server answered with a status that is no success.

    `body` is decoded as the operation documents it, None where it does not or where it does not fit.
    """

    @property
    def body(self) -> object:
        """The decoded body."""
        return self.exchange.body

    def __str__(self) -> str:
        text = failure_text(self.exchange.content, self.exchange.headers)
        name = self.request_id
        told = f": {text}" if text else ""
        return f"{self._where()}{told}{f' (request {name})' if name else ''}"


class ClientError(ApiStatusError):
    """4XX: the server holds the request to be wrong."""


class ServerError(ApiStatusError):
    """5XX: the server failed."""


class ResponseValidationError(_ExchangeError):
    """A success that cannot be read as the document has it, or must not in `responses="strict"`."""

    def __init__(self, exchange: Exchange, violations: tuple[Violation, ...]) -> None:
        super().__init__(exchange)
        self.args = (exchange, violations)
        self.violations = violations

    def __str__(self) -> str:
        return f"{self._where()}: {'; '.join(map(str, self.violations))}"


class ResponseMismatchWarning(UserWarning):
    """A response is not as the document says, and was returned as far as it could be built."""


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)
