"""Bugs of servers that say one thing and do another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from conformance.bugs.bug import Area, Bug
from conformance.bugs.patching import patched
from conformance.bugs.tampering import Answered, Sent, answers, requests

__all__ = ["BUGS"]

_CM: Final = "content-management-v2"
_MANAGEMENT: Final = "management-v1"


def _without_comment(create: Callable[..., Any]) -> Callable[..., Any]:
    def made(work: Any, draft: Any) -> Any:
        created = create(work, replace(draft, comment=""))
        return replace(created, comment=draft.comment)

    return made


def _only_said(delete: Callable[..., Any]) -> Callable[..., Any]:
    """The deletion is undone before it is kept, and told all the same."""

    def deleted(work: Any, *arguments: Any, **others: Any) -> Any:
        savepoint = work.connection.begin_nested()
        found = delete(work, *arguments, **others)
        savepoint.rollback()
        return found

    return deleted


def _where_it_was(update: Callable[..., Any]) -> Callable[..., Any]:
    def updated(work: Any, types: Any, id: Any, draft: Any, *others: Any) -> Any:
        return update(work, types, id, replace(draft, sort_order=None), *others)

    return updated


def _without_condition(sent: Sent) -> Sent:
    return sent.without_header("if-match")


def _optional_again(update: Callable[..., Any]) -> Callable[..., Any]:
    def updated(work: Any, iso_code: str, new: Any) -> Any:
        changed = update(work, iso_code, replace(new, is_mandatory=False))
        return replace(changed, is_mandatory=new.is_mandatory)

    return updated


def _with_the_deleted() -> Callable[[Sent, Answered], Answered]:
    """A list that remembers what was deleted from it."""
    known: dict[str, Any] = {}

    def retell(_: Sent, answered: Answered) -> Answered:
        body = answered.json
        if answered.status != 200 or not isinstance(body, dict):
            return answered
        items = body["_embedded"]["membergroups"]
        known.update({each["_id"]: each for each in items})
        return answered.with_json({**body, "_embedded": {"membergroups": list(known.values())}})

    return retell


BUGS: Final = (
    Bug(
        "comment-lost",
        Area.STATE,
        _CM,
        "The comment of a relation is answered and not kept.",
        patched("content_platform.relations.writing:create", _without_comment),
    ),
    Bug(
        "group-stays",
        Area.STATE,
        _CM,
        "Deleting a group of members is rolled back, and told as done.",
        patched("content_platform.members.groups:delete", _only_said),
    ),
    Bug(
        "place-not-kept",
        Area.STATE,
        _CM,
        "An update of content does not move it among its siblings.",
        patched("content_platform.apis.content_management.content:update_item", _where_it_was),
    ),
    Bug(
        "last-write-wins",
        Area.STATE,
        _CM,
        "If-Match is not looked at, so that one writer undoes what another has just done.",
        requests("PUT", r"/content/[^/]+", _without_condition),
    ),
    Bug(
        "flag-lost",
        Area.STATE,
        _MANAGEMENT,
        "That a language is mandatory is forgotten by each update.",
        patched("content_platform.apis.management.language:update_language", _optional_again),
    ),
    Bug(
        "deleted-is-listed",
        Area.STATE,
        _CM,
        "The list of groups comes from a cache that nothing is taken out of.",
        answers("GET", r"/member/group", _with_the_deleted()),
    ),
)
