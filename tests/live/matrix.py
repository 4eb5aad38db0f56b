"""`x-permission` of each operation in, who may call it out: what is promised, as a table to hold the server to.

The rows are all operations of all documents, the columns the situations that somebody can be in. What is
expected is said here once, by the words of "x-permission" in the DECISIONS of each document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any, Final
from uuid import UUID

from umbraco_apis._runtime.operation import PATH, QUERY, Operation

from content_platform.access.user import Action, Section, Tree
from content_platform.apis.permission import Permission
from live.documents import Published, published
from live.groups import Group

__all__ = ["Case", "Situation", "Verdict", "cases", "group_for", "needs_item", "with_item"]

_NO_ITEM: Final = UUID(int=1)
_ADDRESSES: Final = ("id", "parent_id", "descendant_id")


class Situation(StrEnum):
    """Who calls."""

    NO_CREDENTIALS = "no-credentials"
    WRONG_CREDENTIALS = "wrong-credentials"
    EXPIRED_TOKEN = "expired-token"
    WRONG_SECTION = "wrong-section"
    OUTSIDE_START_NODE = "outside-start-node"
    MISSING_ACTION = "missing-action"
    MISSING_TARGET_ACTION = "missing-target-action"
    ALLOWED = "allowed"


class Verdict(Enum):
    """What is answered. `LEFT_OUT`: a list without the items that the user may not see."""

    LET_IN = "neither 401 nor 403"
    UNAUTHORIZED = 401
    FORBIDDEN = 403
    LEFT_OUT = 200


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One operation in one situation."""

    document: Published
    operation: Operation[object]
    situation: Situation

    def __str__(self) -> str:
        return f"{self.document.name}-{self.operation.id}-{self.situation}"

    @property
    def permission(self) -> Permission:
        """What the operation asks for."""
        return Permission.of(self.operation.extensions)

    @property
    def verdict(self) -> Verdict:
        """What the document promises."""
        match self.situation:
            case Situation.ALLOWED:
                return Verdict.LET_IN
            case Situation.NO_CREDENTIALS if _is_anonymous(self.operation):
                return Verdict.LET_IN
            case Situation.WRONG_SECTION | Situation.MISSING_TARGET_ACTION:
                return Verdict.FORBIDDEN
            case Situation.OUTSIDE_START_NODE | Situation.MISSING_ACTION:
                return Verdict.LEFT_OUT if _is_list(self.operation) else Verdict.FORBIDDEN
            case _:
                return Verdict.UNAUTHORIZED


def cases() -> Iterator[Case]:
    """Every operation in every situation that it knows."""
    for document in published():
        for operation in document.operations:
            for situation in _situations(operation):
                yield Case(document, operation, situation)


def _situations(operation: Operation[object]) -> Iterator[Situation]:
    yield Situation.NO_CREDENTIALS
    if _is_anonymous(operation):
        return
    permission = Permission.of(operation.extensions)
    yield Situation.WRONG_CREDENTIALS
    yield Situation.EXPIRED_TOKEN
    if permission.sections:
        yield Situation.WRONG_SECTION
    if permission.start_nodes:
        yield Situation.OUTSIDE_START_NODE
    if permission.action is not None:
        yield Situation.MISSING_ACTION
    if permission.target_action is not None:
        yield Situation.MISSING_TARGET_ACTION
    yield Situation.ALLOWED


def _is_anonymous(operation: Operation[object]) -> bool:
    """Whether anybody may call it; what says nothing of permissions may ask for no credentials either."""
    said: Mapping[str, Any] = operation.extensions.get("x-permission", {"anonymous": True})
    is_anonymous = said.get("anonymous") is True
    assert is_anonymous == (not operation.security or {} in operation.security), operation.id
    return is_anonymous


def group_for(case: Case, item_id: UUID, elsewhere: UUID) -> Group:
    """The one group of the user in a situation; `item_id` is addressed, `elsewhere` is not above it.

    Allowed is exactly what the operation asks for, and the other situations lack exactly one thing.
    """
    permission = case.permission
    everything = Group(sections=frozenset(Section), actions=frozenset(Action))
    match case.situation:
        case Situation.WRONG_SECTION:
            return Group(frozenset(Section) - permission.sections, everything.actions)
        case Situation.MISSING_ACTION:
            return Group(everything.sections, frozenset(Action) - {permission.action})
        case Situation.MISSING_TARGET_ACTION:
            return Group(everything.sections, frozenset(Action) - {permission.target_action})
        case Situation.OUTSIDE_START_NODE:
            return _starting(everything, needs_item(case.operation), elsewhere)
        case _:
            sections = [min(permission.sections)] if permission.sections else []
            actions = [each for each in (permission.action, permission.target_action) if each]
            return _starting(Group(sections, actions), needs_item(case.operation), item_id)


def _starting(group: Group, tree: Tree | None, item_id: UUID) -> Group:
    """The group with a start node in `tree`, and with nothing of a tree that does not matter."""
    return Group(
        group.sections,
        group.actions,
        content_start_ids=[item_id if tree is Tree.CONTENT else _NO_ITEM],
        media_start_ids=[item_id if tree is Tree.MEDIA else _NO_ITEM],
    )


def _is_list(operation: Operation[object]) -> bool:
    """Whether no item is addressed, and none is created: `GET` of what there is at the root, or of some ids."""
    addressed = (each for each in operation.parameters if each.name in _ADDRESSES)
    return operation.method == "GET" and not any(
        each.location is PATH or (each.location is QUERY and each.required) for each in addressed
    )


def needs_item(operation: Operation[object]) -> Tree | None:
    """The tree of the item that the operation is about; None if it is about none."""
    return min(Permission.of(operation.extensions).start_nodes, default=None)


def with_item(
    operation: Operation[object], arguments: Mapping[str, Any], body: Any, item_id: UUID
) -> tuple[dict[str, Any], Any]:
    """The same call, about an item: in its path, its query, or as the parent or target in its body."""
    named = {each.name: each for each in operation.parameters}
    about = dict(arguments)
    for name in _ADDRESSES:
        if name in named:
            is_many = named[name].location is QUERY and name == "id"
            about[name] = [str(item_id)] if is_many else str(item_id)
    if isinstance(body, dict):
        body = {key: _in_body(key, value, item_id) for key, value in body.items()}
        if "sorting" in body:
            body["parent"] = None  # the item is at the root
        elif operation.method == "POST" and "parent" not in body:
            body["parentId"] = str(item_id)
    return about, body


def _in_body(key: str, value: object, item_id: UUID) -> object:
    match key:
        case "parent" | "target":
            return {"id": str(item_id)}
        case "parentId":
            return str(item_id)
        case "sorting":
            return [{"id": str(item_id), "sortOrder": 0}]
        case _:
            return value
