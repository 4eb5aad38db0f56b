"""A session and a wish in, rows out: an item that is created, or published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from fastapi import HTTPException
from sqlalchemy import select
from sqlalchemy.orm import Session

from bench.platform.by_hand.models import ContentIn, User
from bench.platform.by_hand.reading import INVARIANT
from bench.platform.by_hand.tables import AuditEntry, Branch, Item, Publication

__all__ = ["create", "publish"]

_GAPS = re.compile(r"[\W_]+")


def create(session: Session, user: User, body: ContentIn, types: Any, languages: list[str]) -> Any:
    item_type = types.find("content", body.content_type_alias)
    values = {
        alias: value
        for alias, value in (body.model_extra or {}).items()
        if not alias.startswith("_")
    }
    cultures = languages if item_type.varies_by_culture else [INVARIANT]
    _check(item_type, cultures, body.name, values)
    parent = session.get_one(Item, body.parent_id) if body.parent_id else None
    if parent is not None:
        allowed = types.find("content", parent.type_alias).allowed_children
        if item_type.alias not in allowed:
            raise HTTPException(422, {"parentId": "not below this"})
    now, item_id = datetime.now(UTC), uuid4()
    names = {culture: name for culture, name in body.name.items() if name is not None}
    item = Item(
        id=item_id,
        kind="content",
        parent_id=body.parent_id,
        path=f"{parent.path if parent else '/'}{item_id.hex}/",
        level=parent.level + 1 if parent else 1,
        sort_order=_next_place(session, body.parent_id),
        type_alias=item_type.alias,
        names=names,
        states=dict.fromkeys(names, "DRAFT"),
        updates=dict.fromkeys(names, now.isoformat()),
        values=values,
        creator_id=user.id,
        writer_id=user.id,
        created_at=now,
        updated_at=now,
        revision=1,
    )
    session.add(item)
    session.add(_entry(user, item_id, "New", now))
    session.flush()
    return item


def _next_place(session: Session, parent_id: UUID | None) -> int:
    branch = session.get(Branch, ("content", parent_id or UUID(int=0)), with_for_update=True)
    if branch is None:
        branch = Branch(
            kind="content", parent_id=parent_id or UUID(int=0), children=0, last_sort_order=-1
        )
        session.add(branch)
    branch.children += 1
    branch.last_sort_order += 1
    return int(branch.last_sort_order)


def _check(
    item_type: Any, cultures: list[str], names: Mapping[str, str | None], values: Mapping[str, Any]
) -> None:
    errors = {}
    if not any(names.values()) or not names.keys() <= set(cultures):
        errors["name"] = "a name in a language of the project"
    for alias, by_culture in values.items():
        found = item_type.properties.get(alias)
        varies = found is not None and found.varies_by_culture and item_type.varies_by_culture
        known = set(cultures) if varies else {INVARIANT}
        if found is None or not isinstance(by_culture, dict) or not by_culture.keys() <= known:
            errors[alias] = "no such property, or no such culture"
        elif not all(_fits(found, value) for value in by_culture.values()):
            errors[alias] = "not a value of this property"
    if errors:
        raise HTTPException(422, errors)


def _fits(found: Any, value: object) -> bool:
    if found.editor_alias == "Umbraco.Decimal":
        try:
            return Decimal(str(value)) >= 0
        except InvalidOperation:
            return False
    if not isinstance(value, str):
        return False
    return found.regex is None or re.search(found.regex, value) is not None


def publish(session: Session, user: User, item: Any, types: Any) -> None:
    item_type = types.find("content", item.type_alias)
    due = [culture for culture in item.names if item.states[culture] != "PUBLISHED"]
    above = {
        each.culture: each
        for each in session.scalars(
            select(Publication).where(Publication.item_id == item.parent_id)
        )
    }
    missing = [
        alias
        for alias, each in item_type.properties.items()
        if each.is_required and not any(item.values.get(alias, {}).values())
    ]
    if missing or (item.parent_id and not above):
        raise HTTPException(422, missing)
    now = datetime.now(UTC)
    for culture in due:
        parent = above.get(culture) or above.get(INVARIANT)
        session.merge(_publication(session, user, item, culture, parent, now))
    item.states = {**item.states, **dict.fromkeys(due, "PUBLISHED")}
    item.updates = {**item.updates, **dict.fromkeys(due, now.isoformat())}
    item.writer_id, item.updated_at, item.revision = user.id, now, item.revision + 1
    session.add(_entry(user, item.id, "PublishVariant", now, ", ".join(due)))
    session.flush()


def _publication(
    session: Session, user: User, item: Any, culture: str, parent: Any, now: datetime
) -> Any:
    segment = _GAPS.sub("-", item.names[culture].lower()).strip("-")
    route = f"{parent.route if parent else '/'}{segment}/"
    taken = select(Publication.item_id).where(
        Publication.culture.in_([culture, INVARIANT]),
        Publication.route == route,
        Publication.item_id != item.id,
    )
    if session.execute(taken.limit(1)).first() is not None:
        segment = f"{segment}-{item.id.hex[:8]}"
        route = f"{parent.route if parent else '/'}{segment}/"
    return Publication(
        item_id=item.id,
        culture=culture,
        name=item.names[culture],
        segment=segment,
        route=route,
        is_visible=parent.is_visible if parent else True,
        values={
            alias: each.get(culture, each.get(INVARIANT)) for alias, each in item.values.items()
        },
        published_at=now,
        publisher_id=user.id,
    )


def _entry(
    user: User, item_id: UUID, log_type: str, now: datetime, parameters: str | None = None
) -> Any:
    return AuditEntry(
        entity_kind="document",
        entity_id=str(item_id),
        user_id=user.id,
        log_type=log_type,
        at=now,
        parameters=parameters,
    )
