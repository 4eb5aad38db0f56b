# Part of specloom 0.1.0. Do not edit.
"""What generated clients stand on: calls, options, errors, responses, authentication."""

from .auth import (
    AuthorizationCode,
    BasicCredential,
    ClientCredentials,
    Credential,
    CredentialsError,
    DeviceCode,
    DevicePrompt,
    Environment,
    External,
    Login,
    LoginError,
    PasswordCredentials,
    RefreshToken,
    SecretCredential,
    Token,
    TokenCredential,
    TokenError,
)
from .client import ApiClient, AsyncApiClient
from .errors import (
    ApiConnectionError,
    ApiError,
    ApiStatusError,
    ApiTimeoutError,
    ClientError,
    RequestValidationError,
    ResponseMismatchWarning,
    ResponseValidationError,
    ServerError,
)
from .forms import RawResource, StreamingResource, async_raw, async_streaming, raw, streaming
from .hooks import Hooks
from .message import Headers, Request, Response, Timeout
from .open_response import (
    AsyncStreamingResponse,
    AsyncStreamingResponseManager,
    StreamingResponse,
)
from .options import CallOptions, ClientOptions, ResponseMode
from .page_walk import PaginationError
from .pages import AsyncPager, Pager
from .resource import AsyncResource, Resource
from .response import ApiResponse
from .retry import RetryPolicy
from .streams import AsyncStream, Stream
from .transport import AsyncTransport, Transport
from .violation import Violation

__all__ = [
    "ApiClient",
    "ApiConnectionError",
    "ApiError",
    "ApiResponse",
    "ApiStatusError",
    "ApiTimeoutError",
    "AsyncApiClient",
    "AsyncPager",
    "AsyncResource",
    "AsyncStream",
    "AsyncStreamingResponse",
    "AsyncStreamingResponseManager",
    "AsyncTransport",
    "AuthorizationCode",
    "BasicCredential",
    "CallOptions",
    "ClientCredentials",
    "ClientError",
    "ClientOptions",
    "Credential",
    "CredentialsError",
    "DeviceCode",
    "DevicePrompt",
    "Environment",
    "External",
    "Headers",
    "Hooks",
    "Login",
    "LoginError",
    "Pager",
    "PaginationError",
    "PasswordCredentials",
    "RawResource",
    "RefreshToken",
    "Request",
    "RequestValidationError",
    "Resource",
    "Response",
    "ResponseMismatchWarning",
    "ResponseMode",
    "ResponseValidationError",
    "RetryPolicy",
    "SecretCredential",
    "ServerError",
    "Stream",
    "StreamingResource",
    "StreamingResponse",
    "Timeout",
    "Token",
    "TokenCredential",
    "TokenError",
    "Transport",
    "Violation",
    "async_raw",
    "async_streaming",
    "raw",
    "streaming",
]
