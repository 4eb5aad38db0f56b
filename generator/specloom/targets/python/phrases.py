"""What statuses are called: a `Status` of the IR in, its literal and its name in CamelCase out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, assert_never

from specloom.ir import AnyStatus, ExactStatus, Status, StatusRange

__all__ = ["PHRASES", "RANGES", "phrase_of", "status_literal"]

PHRASES: Final[Mapping[int, str]] = MappingProxyType(
    {
        100: "Continue",
        101: "SwitchingProtocols",
        102: "Processing",
        103: "EarlyHints",
        200: "Ok",
        201: "Created",
        202: "Accepted",
        203: "NonAuthoritativeInformation",
        204: "NoContent",
        205: "ResetContent",
        206: "PartialContent",
        207: "MultiStatus",
        208: "AlreadyReported",
        226: "ImUsed",
        300: "MultipleChoices",
        301: "MovedPermanently",
        302: "Found",
        303: "SeeOther",
        304: "NotModified",
        305: "UseProxy",
        307: "TemporaryRedirect",
        308: "PermanentRedirect",
        400: "BadRequest",
        401: "Unauthorized",
        402: "PaymentRequired",
        403: "Forbidden",
        404: "NotFound",
        405: "MethodNotAllowed",
        406: "NotAcceptable",
        407: "ProxyAuthenticationRequired",
        408: "RequestTimeout",
        409: "Conflict",
        410: "Gone",
        411: "LengthRequired",
        412: "PreconditionFailed",
        413: "ContentTooLarge",
        414: "UriTooLong",
        415: "UnsupportedMediaType",
        416: "RangeNotSatisfiable",
        417: "ExpectationFailed",
        418: "ImATeapot",
        421: "MisdirectedRequest",
        422: "UnprocessableContent",
        423: "Locked",
        424: "FailedDependency",
        425: "TooEarly",
        426: "UpgradeRequired",
        428: "PreconditionRequired",
        429: "TooManyRequests",
        431: "RequestHeaderFieldsTooLarge",
        451: "UnavailableForLegalReasons",
        500: "InternalServerError",
        501: "NotImplemented",
        502: "BadGateway",
        503: "ServiceUnavailable",
        504: "GatewayTimeout",
        505: "HttpVersionNotSupported",
        506: "VariantAlsoNegotiates",
        507: "InsufficientStorage",
        508: "LoopDetected",
        510: "NotExtended",
        511: "NetworkAuthenticationRequired",
    }
)
"""The registry of status codes (RFC 9110 section 16.2); Python's own names differ by its version.

All other names of statuses are made from these: classes of documents here, those of the runtime by hand
there, which a test compares.
"""

RANGES: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "Informational",
        2: "Success",
        3: "Redirection",
        4: "ClientError",
        5: "ServerError",
    }
)
"""The first digits of codes."""


def phrase_of(status: Status) -> str:
    """`NotFound`, `Status520` for a code without a name, `ClientError` for `4XX`, `Default`."""
    match status:
        case ExactStatus(code=code):
            return PHRASES.get(code, f"Status{code}")
        case StatusRange(first_digit=digit):
            return RANGES[digit]
        case AnyStatus():
            return "Default"
        case _ as unknown:
            assert_never(unknown)


def status_literal(status: Status) -> str:
    """`404`, `"4XX"` or `"default"`."""
    match status:
        case ExactStatus(code=code):
            return str(code)
        case StatusRange(first_digit=digit):
            return f'"{digit}XX"'
        case AnyStatus():
            return '"default"'
        case _ as unknown:
            assert_never(unknown)
