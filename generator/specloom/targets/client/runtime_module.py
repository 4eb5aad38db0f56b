"""The module of names that users need of the runtime: the plan in, a `RuntimeModule` view out."""

from __future__ import annotations

from typing import Final

from specloom.targets.client.views import RuntimeModule
from specloom.targets.models.literals import docstring, literal
from specloom.targets.printing import TOOL, Names
from specloom.targets.python import ApiPlan

__all__ = ["OF_CLIENTS", "runtime_module"]

OF_CLIENTS: Final = (
    "ApiResponse",
    "AsyncPager",
    "AsyncStream",
    "AsyncStreamingResponse",
    "AsyncTransport",
    "AuthorizationCode",
    "CallOptions",
    "ClientCredentials",
    "ClientOptions",
    "DeviceCode",
    "DevicePrompt",
    "External",
    "Headers",
    "Hooks",
    "Login",
    "Pager",
    "PasswordCredentials",
    "RefreshToken",
    "Request",
    "Response",
    "ResponseMismatchWarning",
    "RetryPolicy",
    "Stream",
    "StreamingResponse",
    "Timeout",
    "Token",
    "Transport",
    "Violation",
)
_OF_BOTH_SIDES: Final = ("File",)


def runtime_module(plan: ApiPlan) -> RuntimeModule:
    """What clients take and give besides models and exceptions; the same for every document."""
    return RuntimeModule(
        TOOL,
        plan.source,
        docstring(
            "What clients take and give besides models: credentials, settings, responses, files."
        ),
        (
            Names(".._runtime.client", OF_CLIENTS),
            Names(".._runtime.file", _OF_BOTH_SIDES),
        ),
        tuple(literal(name) for name in sorted((*OF_CLIENTS, *_OF_BOTH_SIDES))),
    )
