# Part of specloom 0.1.0. Do not edit.
"""Answers with a status from 400 to 599, by the phrases of IANA's registry."""

from __future__ import annotations

from .answers import Answer, T_co

__all__ = [
    "BadGateway",
    "BadRequest",
    "Conflict",
    "ContentTooLarge",
    "ExpectationFailed",
    "FailedDependency",
    "Forbidden",
    "GatewayTimeout",
    "Gone",
    "HttpVersionNotSupported",
    "InsufficientStorage",
    "InternalServerError",
    "LengthRequired",
    "Locked",
    "LoopDetected",
    "MethodNotAllowed",
    "MisdirectedRequest",
    "NetworkAuthenticationRequired",
    "NotAcceptable",
    "NotExtended",
    "NotFound",
    "NotImplementedAnswer",
    "PaymentRequired",
    "PreconditionFailed",
    "PreconditionRequired",
    "ProxyAuthenticationRequired",
    "RangeNotSatisfiable",
    "RequestHeaderFieldsTooLarge",
    "RequestTimeout",
    "ServiceUnavailable",
    "TooEarly",
    "TooManyRequests",
    "Unauthorized",
    "UnavailableForLegalReasons",
    "UnprocessableContent",
    "UnsupportedMediaType",
    "UpgradeRequired",
    "UriTooLong",
    "VariantAlsoNegotiates",
]


class BadRequest(Answer[T_co]):
    """400 Bad Request."""

    __slots__ = ()
    status = 400


class Unauthorized(Answer[T_co]):
    """401 Unauthorized."""

    __slots__ = ()
    status = 401


class PaymentRequired(Answer[T_co]):
    """402 Payment Required."""

    __slots__ = ()
    status = 402


class Forbidden(Answer[T_co]):
    """403 Forbidden."""

    __slots__ = ()
    status = 403


class NotFound(Answer[T_co]):
    """404 Not Found."""

    __slots__ = ()
    status = 404


class MethodNotAllowed(Answer[T_co]):
    """405 Method Not Allowed."""

    __slots__ = ()
    status = 405


class NotAcceptable(Answer[T_co]):
    """406 Not Acceptable."""

    __slots__ = ()
    status = 406


class ProxyAuthenticationRequired(Answer[T_co]):
    """407 Proxy Authentication Required."""

    __slots__ = ()
    status = 407


class RequestTimeout(Answer[T_co]):
    """408 Request Timeout."""

    __slots__ = ()
    status = 408


class Conflict(Answer[T_co]):
    """409 Conflict."""

    __slots__ = ()
    status = 409


class Gone(Answer[T_co]):
    """410 Gone."""

    __slots__ = ()
    status = 410


class LengthRequired(Answer[T_co]):
    """411 Length Required."""

    __slots__ = ()
    status = 411


class PreconditionFailed(Answer[T_co]):
    """412 Precondition Failed."""

    __slots__ = ()
    status = 412


class ContentTooLarge(Answer[T_co]):
    """413 Content Too Large."""

    __slots__ = ()
    status = 413


class UriTooLong(Answer[T_co]):
    """414 URI Too Long."""

    __slots__ = ()
    status = 414


class UnsupportedMediaType(Answer[T_co]):
    """415 Unsupported Media Type."""

    __slots__ = ()
    status = 415


class RangeNotSatisfiable(Answer[T_co]):
    """416 Range Not Satisfiable."""

    __slots__ = ()
    status = 416


class ExpectationFailed(Answer[T_co]):
    """417 Expectation Failed."""

    __slots__ = ()
    status = 417


class MisdirectedRequest(Answer[T_co]):
    """421 Misdirected Request."""

    __slots__ = ()
    status = 421


class UnprocessableContent(Answer[T_co]):
    """422 Unprocessable Content."""

    __slots__ = ()
    status = 422


class Locked(Answer[T_co]):
    """423 Locked."""

    __slots__ = ()
    status = 423


class FailedDependency(Answer[T_co]):
    """424 Failed Dependency."""

    __slots__ = ()
    status = 424


class TooEarly(Answer[T_co]):
    """425 Too Early."""

    __slots__ = ()
    status = 425


class UpgradeRequired(Answer[T_co]):
    """426 Upgrade Required."""

    __slots__ = ()
    status = 426


class PreconditionRequired(Answer[T_co]):
    """428 Precondition Required."""

    __slots__ = ()
    status = 428


class TooManyRequests(Answer[T_co]):
    """429 Too Many Requests."""

    __slots__ = ()
    status = 429


class RequestHeaderFieldsTooLarge(Answer[T_co]):
    """431 Request Header Fields Too Large."""

    __slots__ = ()
    status = 431


class UnavailableForLegalReasons(Answer[T_co]):
    """451 Unavailable For Legal Reasons."""

    __slots__ = ()
    status = 451


class InternalServerError(Answer[T_co]):
    """500 Internal Server Error."""

    __slots__ = ()
    status = 500


class NotImplementedAnswer(Answer[T_co]):
    """501 Not Implemented; the name without a suffix is a builtin."""

    __slots__ = ()
    status = 501


class BadGateway(Answer[T_co]):
    """502 Bad Gateway."""

    __slots__ = ()
    status = 502


class ServiceUnavailable(Answer[T_co]):
    """503 Service Unavailable."""

    __slots__ = ()
    status = 503


class GatewayTimeout(Answer[T_co]):
    """504 Gateway Timeout."""

    __slots__ = ()
    status = 504


class HttpVersionNotSupported(Answer[T_co]):
    """505 HTTP Version Not Supported."""

    __slots__ = ()
    status = 505


class VariantAlsoNegotiates(Answer[T_co]):
    """506 Variant Also Negotiates."""

    __slots__ = ()
    status = 506


class InsufficientStorage(Answer[T_co]):
    """507 Insufficient Storage."""

    __slots__ = ()
    status = 507


class LoopDetected(Answer[T_co]):
    """508 Loop Detected."""

    __slots__ = ()
    status = 508


class NotExtended(Answer[T_co]):
    """510 Not Extended."""

    __slots__ = ()
    status = 510


class NetworkAuthenticationRequired(Answer[T_co]):
    """511 Network Authentication Required."""

    __slots__ = ()
    status = 511
