"""A session in, what requests read out: who calls, an item, the languages; and what is told of an item."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from fastapi import HTTPException, Request
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bench.platform.by_hand.models import ContentOut, Link, Links, User
from bench.platform.by_hand.tables import Account, ApiKey, Branch, Group, Item, Language, Membership

__all__ = ["INVARIANT", "find", "find_user", "languages_of", "require", "told", "with_children"]

INVARIANT = "$invariant"


def find_user(session: Session, key: str, project: str, our_project: str) -> User:
    if project.lower() != our_project.lower():
        raise HTTPException(401)
    digest = hashlib.sha256(key.encode()).hexdigest()
    rows = session.execute(
        select(Account, Group)
        .join(ApiKey, ApiKey.user_id == Account.id)
        .outerjoin(Membership, Membership.user_id == Account.id)
        .outerjoin(Group, Group.id == Membership.group_id)
        .where(ApiKey.digest == digest, ApiKey.revoked_at.is_(None))
        .where(Account.is_active, ~Account.is_locked_out)
    ).all()
    if not rows:
        raise HTTPException(401)
    groups = [group for _, group in rows if group is not None]
    found = User(
        id=rows[0][0].id,
        sections={section for group in groups for section in group.sections},
        actions={action for group in groups for action in group.actions},
    )
    if "content" not in found.sections:
        raise HTTPException(403)
    return found


def require(user: User, action: str) -> None:
    if action not in user.actions:
        raise HTTPException(403)


def with_children() -> Any:
    return select(Item, func.coalesce(Branch.children, 0)).outerjoin(
        Branch, (Branch.kind == Item.kind) & (Branch.parent_id == Item.id)
    )


def find(session: Session, item_id: UUID, *, for_update: bool = False) -> tuple[Any, int]:
    query = with_children().where(Item.id == item_id, Item.kind == "content")
    if for_update:
        query = query.with_for_update(of=Item)
    found = session.execute(query).one_or_none()
    if found is None:
        raise HTTPException(404)
    return found[0], found[1]


def languages_of(session: Session) -> list[str]:
    query = select(Language).order_by(Language.is_default.desc(), Language.iso_code_key)
    return [each.iso_code for each in session.scalars(query)]


def told(
    request: Request, item: Any, children: int, types: Any, languages: list[str]
) -> ContentOut:
    item_type = types.find("content", item.type_alias)
    codes = languages if item_type.varies_by_culture else [INVARIANT]
    base = f"{str(request.base_url).rstrip('/')}/content"
    own = f"{base}/{item.id}"
    properties: dict[str, Any] = {}
    for alias, each in item_type.properties.items():
        kept = item.values.get(alias, {})
        shown = codes if each.varies_by_culture and item_type.varies_by_culture else [INVARIANT]
        nothing: object = [] if each.editor_alias == "Umbraco.Tags" else ""
        properties[alias] = {code: kept.get(code, nothing) for code in shown}
    parent: dict[str, Any] = {} if item.parent_id is None else {"parentId": item.parent_id}
    return ContentOut(
        _currentVersionState={code: item.states.get(code, "NOT_CREATED") for code in codes},
        name={code: item.names.get(code) for code in codes},
        _updateDate={code: item.updates.get(code) for code in codes},
        _hasChildren=children > 0,
        _level=item.level,
        _createDate=item.created_at,
        _id=item.id,
        _links=Links(
            self=Link(href=own),
            root=Link(href=base),
            children=Link(href=f"{own}/children"),
            publish=Link(href=f"{own}/publish"),
            unpublish=Link(href=f"{own}/unpublish"),
            contenttype=Link(href=f"{base}/type/{item.type_alias}"),
        ),
        contentTypeAlias=item.type_alias,
        sortOrder=item.sort_order,
        **parent,
        **properties,
    )
