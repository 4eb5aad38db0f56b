# Part of specloom 0.1.0. Do not edit.
"""One exception class for each status of the IANA registry that means failure, and which is whose."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .errors import ApiStatusError, ClientError, ServerError

__all__ = [
    "STATUS_ERRORS",
    "BadGatewayError",
    "BadRequestError",
    "ConflictError",
    "ContentTooLargeError",
    "ExpectationFailedError",
    "FailedDependencyError",
    "ForbiddenError",
    "GatewayTimeoutError",
    "GoneError",
    "HttpVersionNotSupportedError",
    "InsufficientStorageError",
    "InternalServerError",
    "LengthRequiredError",
    "LockedError",
    "LoopDetectedError",
    "MethodNotAllowedError",
    "MethodNotImplementedError",
    "MisdirectedRequestError",
    "NetworkAuthenticationRequiredError",
    "NotAcceptableError",
    "NotExtendedError",
    "NotFoundError",
    "PaymentRequiredError",
    "PreconditionFailedError",
    "PreconditionRequiredError",
    "ProxyAuthenticationRequiredError",
    "RangeNotSatisfiableError",
    "RequestHeaderFieldsTooLargeError",
    "RequestTimeoutError",
    "ServiceUnavailableError",
    "TooEarlyError",
    "TooManyRequestsError",
    "UnauthorizedError",
    "UnavailableForLegalReasonsError",
    "UnprocessableContentError",
    "UnsupportedMediaTypeError",
    "UpgradeRequiredError",
    "UriTooLongError",
    "VariantAlsoNegotiatesError",
    "status_error",
]


class BadRequestError(ClientError):
    """400. The request cannot be understood."""


class UnauthorizedError(ClientError):
    """401. Credentials are missing, or not accepted."""


class PaymentRequiredError(ClientError):
    """402. Something has to be paid for first."""


class ForbiddenError(ClientError):
    """403. The caller may not do this."""


class NotFoundError(ClientError):
    """404. There is nothing at this URL."""


class MethodNotAllowedError(ClientError):
    """405. The resource does not know the method."""


class NotAcceptableError(ClientError):
    """406. There is no representation that the caller accepts."""


class ProxyAuthenticationRequiredError(ClientError):
    """407. A proxy asks for credentials."""


class RequestTimeoutError(ClientError):
    """408. The server waited too long for the request."""


class ConflictError(ClientError):
    """409. The request does not go with the present state."""


class GoneError(ClientError):
    """410. The resource was there and is not coming back."""


class LengthRequiredError(ClientError):
    """411. The server wants to know the length of the body."""


class PreconditionFailedError(ClientError):
    """412. A condition such as `If-Match` does not hold."""


class ContentTooLargeError(ClientError):
    """413. The body is larger than the server takes."""


class UriTooLongError(ClientError):
    """414. The URL is longer than the server takes."""


class UnsupportedMediaTypeError(ClientError):
    """415. The server does not read this media type."""


class RangeNotSatisfiableError(ClientError):
    """416. The resource has no such range."""


class ExpectationFailedError(ClientError):
    """417. The server does not do what `Expect` asks for."""


class MisdirectedRequestError(ClientError):
    """421. This server does not answer for the URL."""


class UnprocessableContentError(ClientError):
    """422. The body is well formed, and wrong."""


class LockedError(ClientError):
    """423. The resource is locked."""


class FailedDependencyError(ClientError):
    """424. Another action failed that this one needs."""


class TooEarlyError(ClientError):
    """425. The request came in early data."""


class UpgradeRequiredError(ClientError):
    """426. The server wants another protocol."""


class PreconditionRequiredError(ClientError):
    """428. The server wants a condition such as `If-Match`."""


class TooManyRequestsError(ClientError):
    """429. The caller sends too much; `Retry-After` may say for how long."""


class RequestHeaderFieldsTooLargeError(ClientError):
    """431. The headers are larger than the server takes."""


class UnavailableForLegalReasonsError(ClientError):
    """451. The law forbids it."""


class InternalServerError(ServerError):
    """500. The server has a fault."""


class MethodNotImplementedError(ServerError):
    """501. The server cannot do this. (Python's own `NotImplementedError` is another.)"""


class BadGatewayError(ServerError):
    """502. A server behind the server gave no sense."""


class ServiceUnavailableError(ServerError):
    """503. The server cannot answer now."""


class GatewayTimeoutError(ServerError):
    """504. A server behind the server gave no answer in time."""


class HttpVersionNotSupportedError(ServerError):
    """505. The server does not speak this version of HTTP."""


class VariantAlsoNegotiatesError(ServerError):
    """506. The server is set up in a circle."""


class InsufficientStorageError(ServerError):
    """507. The server has no room left."""


class LoopDetectedError(ServerError):
    """508. The server found a circle."""


class NotExtendedError(ServerError):
    """510. The request lacks an extension."""


class NetworkAuthenticationRequiredError(ServerError):
    """511. The network wants the caller to log in."""


STATUS_ERRORS: Mapping[int, type[ApiStatusError]] = MappingProxyType(
    {
        400: BadRequestError,
        401: UnauthorizedError,
        402: PaymentRequiredError,
        403: ForbiddenError,
        404: NotFoundError,
        405: MethodNotAllowedError,
        406: NotAcceptableError,
        407: ProxyAuthenticationRequiredError,
        408: RequestTimeoutError,
        409: ConflictError,
        410: GoneError,
        411: LengthRequiredError,
        412: PreconditionFailedError,
        413: ContentTooLargeError,
        414: UriTooLongError,
        415: UnsupportedMediaTypeError,
        416: RangeNotSatisfiableError,
        417: ExpectationFailedError,
        421: MisdirectedRequestError,
        422: UnprocessableContentError,
        423: LockedError,
        424: FailedDependencyError,
        425: TooEarlyError,
        426: UpgradeRequiredError,
        428: PreconditionRequiredError,
        429: TooManyRequestsError,
        431: RequestHeaderFieldsTooLargeError,
        451: UnavailableForLegalReasonsError,
        500: InternalServerError,
        501: MethodNotImplementedError,
        502: BadGatewayError,
        503: ServiceUnavailableError,
        504: GatewayTimeoutError,
        505: HttpVersionNotSupportedError,
        506: VariantAlsoNegotiatesError,
        507: InsufficientStorageError,
        508: LoopDetectedError,
        510: NotExtendedError,
        511: NetworkAuthenticationRequiredError,
    }
)
"""By status; what the document says of a status is in the subclasses of the generated `errors`."""


def status_error(status: int) -> type[ApiStatusError]:
    """The class for `status`, which may be any integer: its own, that of its hundred, or the base."""
    known = STATUS_ERRORS.get(status)
    if known is not None:
        return known
    if 400 <= status <= 499:
        return ClientError
    return ServerError if 500 <= status <= 599 else ApiStatusError
