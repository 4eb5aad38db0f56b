"""Bugs of servers that let in whom they should not, or show what nobody is to see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from umbraco_apis.content_management_v2.server import UnauthorizedError, request

from conformance.bugs.bug import Area, Bug
from conformance.bugs.patching import patched
from conformance.bugs.tampering import Answered, Sent, answers

__all__ = ["BUGS"]

_CM: Final = "content-management-v2"
_MANAGEMENT: Final = "management-v1"


def _nobody_is_somebody(authenticate: Callable[..., Any]) -> Callable[..., Any]:
    """Reads of languages take anybody for the last one who was let in."""
    last: list[Any] = []

    async def let_in(self: object, *arguments: Any) -> Any:
        try:
            last[:] = [await authenticate(self, *arguments)]
        except UnauthorizedError:
            if not last or request().operation.path != "/language":
                raise
        return last[0]

    return let_in


def _all_sections(_: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _self, _user: True


def _all_actions(_: Callable[..., Any]) -> Callable[..., Any]:
    return lambda _user, _action, _path: None


def _any_key(identify: Callable[..., Any]) -> Callable[..., Any]:
    """A key that nobody has is taken for the last one that was good."""
    last: list[Any] = []

    def known(self: object, *, token: str | None = None, key: str | None = None) -> Any:
        user = identify(self, token=token, key=key)
        if user is not None:
            last[:] = [user]
        return user if user is not None or not key or not last else last[0]

    return known


def _with_password(sent: Sent, answered: Answered) -> Answered:
    body, asked = answered.json, sent.json
    password = asked.get("password") if isinstance(asked, dict) else None
    if answered.status == 201 and password:
        return answered.with_json({**body, "password": password})
    return answered


BUGS: Final = (
    Bug(
        "anybody-reads-languages",
        Area.AUTH,
        _CM,
        "The list of languages is open to whoever comes without credentials.",
        patched(
            "content_platform.apis.content_management.security:Security.authenticate",
            _nobody_is_somebody,
        ),
    ),
    Bug(
        "any-key-is-good",
        Area.AUTH,
        _CM,
        "A cache of keys forgets to compare them.",
        patched("content_platform.access.authentication:Authentication.identify", _any_key),
    ),
    Bug(
        "sections-ignored",
        Area.AUTH,
        _MANAGEMENT,
        "Who has no section may call what asks for one.",
        patched("content_platform.apis.permission:Permission.lets_in", _all_sections),
    ),
    Bug(
        "permission-to-update-ignored",
        Area.AUTH,
        _CM,
        "Who may browse content may change it, too.",
        patched("content_platform.content.write:require", _all_actions),
    ),
    Bug(
        "password-shown",
        Area.AUTH,
        _CM,
        "The answer to a new member is what was sent, with the password in it.",
        answers("POST", r"/member", _with_password),
    ),
)
