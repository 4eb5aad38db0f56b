"""What a client was told for all of its calls, checked and completed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ..document import Document
from .errors import ApiStatusError
from .hooks import Hooks
from .message import Timeout
from .options import ClientOptions, ResponseMode, refuse_unknown
from .retry import RetryPolicy

__all__ = ["ErrorTypes", "Settings", "as_timeout", "no_errors"]

ErrorTypes = Callable[[], Mapping[int | str, type[ApiStatusError]]]
"""Gives the document's exceptions by status, range or `default`; asked when the first is raised."""

_MODES = ("strict", "lenient", "unchecked")


def no_errors() -> Mapping[int | str, type[ApiStatusError]]:
    """No exceptions of the document's own."""
    return {}


@dataclass(frozen=True, slots=True)
class Settings:
    """One client's settings. `base_url` is what the user gave, empty if nothing.

    `within` is where relative URLs of servers start, empty if nobody knows. Names of `headers` are in lower case. `parameters` are those of all calls, by Python name.
    """

    document: Document
    base_url: str = ""
    within: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict[str, object])
    error_types: ErrorTypes = no_errors
    timeout: Timeout | None = None
    retry: RetryPolicy = field(default_factory=RetryPolicy)
    deadline: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    hooks: Hooks | None = None
    responses: ResponseMode = "lenient"
    follow_redirects: bool = False

    def updated(self, options: ClientOptions) -> Settings:
        """These settings with those of `options` that are given.

        Raises TypeError for what is no option, ValueError for a value that is none of an option's.
        """
        refuse_unknown(options)
        headers = {name.lower(): value for name, value in options.get("headers", {}).items()}
        if "user_agent" in options:
            headers["user-agent"] = options["user_agent"]
        mode = options.get("responses", self.responses)
        if mode not in _MODES:
            raise ValueError(f"responses is one of {', '.join(_MODES)}")
        return replace(
            self,
            timeout=as_timeout(options["timeout"]) if "timeout" in options else self.timeout,
            retry=self._retry(options.get("retries", self.retry)),
            deadline=options.get("deadline", self.deadline),
            headers={**self.headers, **headers},
            hooks=options.get("hooks", self.hooks),
            responses=mode,
            follow_redirects=options.get("follow_redirects", self.follow_redirects),
        )

    def _retry(self, retries: int | RetryPolicy) -> RetryPolicy:
        return replace(self.retry, retries=retries) if isinstance(retries, int) else retries


def as_timeout(seconds: float | Timeout | None) -> Timeout:
    """A timeout given as a user may: None is no limit."""
    if isinstance(seconds, Timeout):
        return seconds
    return Timeout(None, None) if seconds is None else Timeout(seconds, min(seconds, 5.0))
