"""One class of answers for each status that IANA's registry names, called by its phrase."""

from __future__ import annotations

from typing import cast, overload

from .answers import Answer, ExtraHeaders, T_co

__all__ = [
    "BY_STATUS",
    "Accepted",
    "AlreadyReported",
    "BadGateway",
    "BadRequest",
    "Conflict",
    "ContentTooLarge",
    "Continue",
    "Created",
    "EarlyHints",
    "ExpectationFailed",
    "FailedDependency",
    "Forbidden",
    "Found",
    "GatewayTimeout",
    "Gone",
    "HttpVersionNotSupported",
    "ImUsed",
    "InsufficientStorage",
    "InternalServerError",
    "LengthRequired",
    "Locked",
    "LoopDetected",
    "MethodNotAllowed",
    "MisdirectedRequest",
    "MovedPermanently",
    "MultiStatus",
    "MultipleChoices",
    "NetworkAuthenticationRequired",
    "NoContent",
    "NonAuthoritativeInformation",
    "NotAcceptable",
    "NotExtended",
    "NotFound",
    "NotImplementedAnswer",
    "NotModified",
    "Ok",
    "PartialContent",
    "PaymentRequired",
    "PermanentRedirect",
    "PreconditionFailed",
    "PreconditionRequired",
    "Processing",
    "ProxyAuthenticationRequired",
    "RangeNotSatisfiable",
    "RequestHeaderFieldsTooLarge",
    "RequestTimeout",
    "ResetContent",
    "SeeOther",
    "ServiceUnavailable",
    "SwitchingProtocols",
    "TemporaryRedirect",
    "TooEarly",
    "TooManyRequests",
    "Unauthorized",
    "UnavailableForLegalReasons",
    "UnprocessableContent",
    "UnsupportedMediaType",
    "UpgradeRequired",
    "UriTooLong",
    "UseProxy",
    "VariantAlsoNegotiates",
]


class Continue(Answer[T_co]):
    """100 Continue."""

    __slots__ = ()
    status = 100


class SwitchingProtocols(Answer[T_co]):
    """101 Switching Protocols."""

    __slots__ = ()
    status = 101


class Processing(Answer[T_co]):
    """102 Processing."""

    __slots__ = ()
    status = 102


class EarlyHints(Answer[T_co]):
    """103 Early Hints."""

    __slots__ = ()
    status = 103


class Ok(Answer[T_co]):
    """200 OK."""

    __slots__ = ()
    status = 200


class Created(Answer[T_co]):
    """201 Created."""

    __slots__ = ()
    status = 201


class Accepted(Answer[T_co]):
    """202 Accepted."""

    __slots__ = ()
    status = 202


class NonAuthoritativeInformation(Answer[T_co]):
    """203 Non-Authoritative Information."""

    __slots__ = ()
    status = 203


class NoContent(Answer[T_co]):
    """204 No Content."""

    __slots__ = ()
    status = 204

    @overload
    def __init__(
        self: NoContent[None], body: None = None, *, headers: ExtraHeaders | None = None
    ) -> None: ...
    @overload
    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None: ...
    def __init__(self, body: object = None, *, headers: ExtraHeaders | None = None) -> None:
        super().__init__(cast("T_co", body), headers=headers)


class ResetContent(Answer[T_co]):
    """205 Reset Content."""

    __slots__ = ()
    status = 205

    @overload
    def __init__(
        self: ResetContent[None], body: None = None, *, headers: ExtraHeaders | None = None
    ) -> None: ...
    @overload
    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None: ...
    def __init__(self, body: object = None, *, headers: ExtraHeaders | None = None) -> None:
        super().__init__(cast("T_co", body), headers=headers)


class PartialContent(Answer[T_co]):
    """206 Partial Content."""

    __slots__ = ()
    status = 206


class MultiStatus(Answer[T_co]):
    """207 Multi-Status."""

    __slots__ = ()
    status = 207


class AlreadyReported(Answer[T_co]):
    """208 Already Reported."""

    __slots__ = ()
    status = 208


class ImUsed(Answer[T_co]):
    """226 IM Used."""

    __slots__ = ()
    status = 226


class MultipleChoices(Answer[T_co]):
    """300 Multiple Choices."""

    __slots__ = ()
    status = 300


class MovedPermanently(Answer[T_co]):
    """301 Moved Permanently."""

    __slots__ = ()
    status = 301


class Found(Answer[T_co]):
    """302 Found."""

    __slots__ = ()
    status = 302


class SeeOther(Answer[T_co]):
    """303 See Other."""

    __slots__ = ()
    status = 303


class NotModified(Answer[T_co]):
    """304 Not Modified."""

    __slots__ = ()
    status = 304

    @overload
    def __init__(
        self: NotModified[None], body: None = None, *, headers: ExtraHeaders | None = None
    ) -> None: ...
    @overload
    def __init__(self, body: T_co, *, headers: ExtraHeaders | None = None) -> None: ...
    def __init__(self, body: object = None, *, headers: ExtraHeaders | None = None) -> None:
        super().__init__(cast("T_co", body), headers=headers)


class UseProxy(Answer[T_co]):
    """305 Use Proxy."""

    __slots__ = ()
    status = 305


class TemporaryRedirect(Answer[T_co]):
    """307 Temporary Redirect."""

    __slots__ = ()
    status = 307


class PermanentRedirect(Answer[T_co]):
    """308 Permanent Redirect."""

    __slots__ = ()
    status = 308


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


BY_STATUS: dict[int, type[Answer[object]]] = {
    each.status: each
    for each in (
        Continue,
        SwitchingProtocols,
        Processing,
        EarlyHints,
        Ok,
        Created,
        Accepted,
        NonAuthoritativeInformation,
        NoContent,
        ResetContent,
        PartialContent,
        MultiStatus,
        AlreadyReported,
        ImUsed,
        MultipleChoices,
        MovedPermanently,
        Found,
        SeeOther,
        NotModified,
        UseProxy,
        TemporaryRedirect,
        PermanentRedirect,
        BadRequest,
        Unauthorized,
        PaymentRequired,
        Forbidden,
        NotFound,
        MethodNotAllowed,
        NotAcceptable,
        ProxyAuthenticationRequired,
        RequestTimeout,
        Conflict,
        Gone,
        LengthRequired,
        PreconditionFailed,
        ContentTooLarge,
        UriTooLong,
        UnsupportedMediaType,
        RangeNotSatisfiable,
        ExpectationFailed,
        MisdirectedRequest,
        UnprocessableContent,
        Locked,
        FailedDependency,
        TooEarly,
        UpgradeRequired,
        PreconditionRequired,
        TooManyRequests,
        RequestHeaderFieldsTooLarge,
        UnavailableForLegalReasons,
        InternalServerError,
        NotImplementedAnswer,
        BadGateway,
        ServiceUnavailable,
        GatewayTimeout,
        HttpVersionNotSupported,
        VariantAlsoNegotiates,
        InsufficientStorage,
        LoopDetected,
        NotExtended,
        NetworkAuthenticationRequired,
    )
}
"""The class for each status."""
