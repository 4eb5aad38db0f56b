# Part of specloom 0.1.0. Do not edit.
"""When a failed attempt is repeated, and after how many seconds: a `RetryPolicy` decides, purely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC

__all__ = ["SAFE_METHODS", "RetryPolicy", "retry_after"]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "QUERY", "TRACE"})
"""Methods that change nothing (RFC 9110 section 9.2.1; QUERY by its own RFC)."""


@dataclass(frozen=True, slots=True)
class RetryPolicy:
    """How often (`retries` after the first attempt), for which `statuses`, and how long between.

    The wait is what `Retry-After` says, but no longer than `longest_retry_after`; without it, a
    random time up to `first_delay` doubled with every attempt ("full jitter"), up to `longest_delay`.
    Methods that are not safe are repeated only where the document or an idempotency key allows it.
    """

    retries: int = 2
    statuses: frozenset[int] = frozenset({408, 429, 502, 503, 504})
    first_delay: float = 0.5
    longest_delay: float = 8.0
    longest_retry_after: float = 60.0

    def delay(
        self, attempt: int, headers: Mapping[str, str] | None, now: float, random: float
    ) -> float:
        """Seconds to wait after `attempt`, from 1; `random` is from 0 to 1, `now` since the epoch."""
        asked = None if headers is None else retry_after(headers, now)
        if asked is not None:
            return min(asked, self.longest_retry_after)
        # An exponent without bounds would overflow long before so many attempts are made.
        most = self.first_delay * 2.0 ** min(attempt - 1, 60)
        return random * min(most, self.longest_delay)


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds that `Retry-After` asks for, in either form of RFC 9110 section 10.2.3.

    None where the header is absent or nonsense; a date that is over is 0.
    """
    text = headers.get("retry-after", "").strip()
    if not text:
        return None
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return float(text)
    # It brings sockets with it, and dates in this place are rare.
    from email.utils import parsedate_to_datetime  # noqa: PLC0415

    try:
        date = parsedate_to_datetime(text)
        if date.tzinfo is None:
            date = date.replace(tzinfo=UTC)
        return max(0.0, date.timestamp() - now)
    except (ValueError, IndexError, OverflowError, TypeError):  # all of them happen to nonsense
        return None
