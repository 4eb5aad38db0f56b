"""What the login page and those who send people there agree on."""

from __future__ import annotations

from typing import Final

__all__ = ["AUTHORIZE", "COOKIE", "LOGIN", "PATH", "RETURN"]

PATH: Final = "/umbraco"
"""Cookies are for what is below."""

LOGIN: Final = f"{PATH}/login"
"""The page. Whoever has logged in is sent on to where `RETURN` says."""

AUTHORIZE: Final = f"{PATH}/management/api/v1/security/back-office/authorize"
"""The only place that people are sent on to."""

RETURN: Final = "return"
"""The parameter with a path and query, to come back to."""

COOKIE: Final = "platform-session"
"""The cookie with the session of the browser."""
