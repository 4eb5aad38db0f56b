"""A project in English and Danish with two types, and somebody who may do everything with its content."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from sqlalchemy import insert, select

from content_platform.access.user import Action, Section, Tree, User
from content_platform.content.cultures import read_cultures
from content_platform.content.draft import Draft
from content_platform.content.item import ContentItem
from content_platform.content.publication import Publication, read_rows
from content_platform.content.publish import publish_item, unpublish_item
from content_platform.content.read import find_item
from content_platform.content.view import ContentView, view_of
from content_platform.content.write import create_item, update_item
from content_platform.files.staged import Staged
from content_platform.storage.engine import open_engine
from content_platform.storage.schema import audit_entry, language, metadata, user_account
from content_platform.storage.store import Store, Work
from content_platform.types.catalogue import Types
from content_platform.types.model import Group, ItemType, Kind, Property

__all__ = ["USER", "Project", "fill", "project_type", "property_"]

USER = User(
    UUID(int=7),
    "Ann",
    "ann@example.com",
    frozenset(Section),
    frozenset(Action),
    dict.fromkeys(Tree, ("",)),
)

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Project:
    """A store, and what tests do with it again and again, each in a transaction of its own."""

    store: Store
    types: Types
    user: User = USER

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One write."""
        with self.store.write(self.user) as work:
            yield work

    def create(
        self, type_alias: str, parent: ContentItem | None = None, **names: str
    ) -> ContentItem:
        """An item with a name in each culture (`en`, `da`, `none`), and a title of the same text."""
        by_culture = {_CULTURES[short]: name for short, name in names.items()}
        draft = Draft(
            names=by_culture,
            values={"title": by_culture},
            type_alias=type_alias,
            parent_id=parent.id if parent else None,
        )
        with self.work() as work:
            return create_item(work, self.types, draft, Staged({}))

    def update(self, item: ContentItem, draft: Draft) -> ContentItem:
        """The item with the draft in it."""
        with self.work() as work:
            return update_item(work, self.types, item.id, draft, Staged({}))

    def publish(self, item: ContentItem, *cultures: str) -> ContentItem:
        """In all that are written, if none is named."""
        with self.work() as work:
            return publish_item(work, self.types, item.id, cultures or None, Staged({}))

    def unpublish(self, item: ContentItem, *cultures: str) -> ContentItem:
        """In all, if none is named."""
        with self.work() as work:
            return unpublish_item(work, self.types, item.id, cultures or None, Staged({}))

    def find(self, item: ContentItem) -> ContentItem:
        """The item as it is now."""
        return self.find_by_id(item.id)

    def find_by_id(self, id: UUID) -> ContentItem:
        """The item of this id."""
        with self.store.read() as connection:
            return find_item(connection, id)

    def rows(self, item: ContentItem) -> dict[str, Publication]:
        """What readers see of it, by culture."""
        with self.store.read() as connection:
            return read_rows(connection, item.id)

    def routes(self, item: ContentItem) -> dict[str, str]:
        """Where readers find it, by culture; only where they see it."""
        rows = self.rows(item).items()
        return {culture: row.place.route for culture, row in rows if row.place.is_visible}

    def view(self, item: ContentItem) -> ContentView:
        """The draft as it reads now."""
        with self.store.read() as connection:
            found = find_item(connection, item.id)
            item_type = self.types.find(Kind.CONTENT, found.type_alias)
            return view_of(found, item_type, read_cultures(connection))

    def log(self, item: ContentItem) -> list[tuple[str, str | None]]:
        """What the audit log has of it, the oldest first: the type and the parameters."""
        query = (
            select(audit_entry.c.log_type, audit_entry.c.parameters)
            .where(audit_entry.c.entity_id == str(item.id))
            .order_by(audit_entry.c.id)
        )
        with self.store.read() as connection:
            return [(row.log_type, row.parameters) for row in connection.execute(query)]


_CULTURES = {"en": "en-US", "da": "da-DK", "none": "$invariant"}


def property_(alias: str, editor: str, **others: object) -> Property:
    """A property of a type; `others` are its fields, and `configuration` of its data type."""
    fields: dict[str, object] = {"configuration": {}, "sort_order": 0, **others}
    return Property(
        alias=alias,
        label=alias.title(),
        data_type_id=uuid4(),
        editor_alias=f"Umbraco.{editor}",
        **fields,  # type: ignore[arg-type]  # a test says what it needs
    )


def project_type(alias: str, *, varies: bool) -> ItemType:
    """`page` and `note`: each may lie below each, and has a title that is required."""
    properties = (
        property_("title", "TextBox", varies_by_culture=varies, is_required=True),
        property_("code", "TextBox", regex="^[A-Z]+$", regex_message="Capitals only"),
        property_("related", "MultiNodeTreePicker"),
    )
    return ItemType(
        id=uuid4(),
        kind=Kind.CONTENT,
        alias=alias,
        name=alias.title(),
        groups=(Group("Content", 0, properties),),
        created_at=_LONG_AGO,
        updated_at=_LONG_AGO,
        varies_by_culture=varies,
        is_allowed_at_root=True,
        allowed_children=frozenset({"page", "note"}),
    )


def fill(url: str) -> None:
    """The tables, the user and the languages. See `databases.Fill`."""
    engine = open_engine(url, create=True)
    metadata.create_all(engine)
    times = {"created_at": _LONG_AGO, "updated_at": _LONG_AGO}
    with engine.begin() as connection:
        connection.execute(
            insert(user_account).values(
                id=USER.id,
                name=USER.name,
                email=USER.email,
                email_key=USER.email,
                is_active=True,
                is_locked_out=False,
                failed_attempts=0,
                culture="en-US",
                **times,
            )
        )
        for code in ("en-US", "da-DK"):
            connection.execute(
                insert(language).values(
                    id=uuid4(),
                    iso_code=code,
                    iso_code_key=code.lower(),
                    culture_name=code,
                    is_default=code == "en-US",
                    is_mandatory=False,
                    **times,
                )
            )
    engine.dispose()
