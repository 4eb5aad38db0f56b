"""The tables. Migrations make them; a test holds that both agree.

Names that are unique without regard to case have a `*_key` column with the name in lower case. Values of
properties are JSON documents, since which there are depends on the item's type; what is searched, sorted
or referred to has a column of its own.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from content_platform.storage.instant import Instant

__all__ = ["metadata"]

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Json: Final = JSON().with_variant(JSONB(), "postgresql")
_NAME: Final = 255
# Compared byte by byte, so that an index finds all that begin alike. SQLite does so anyway.
_Path: Final = Text().with_variant(Text(collation="C"), "postgresql")

# What a site is made of. Types are read-only: the starter kit brings them.

language: Final = Table(
    "language",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("iso_code", String(35), nullable=False),
    Column("iso_code_key", String(35), nullable=False, unique=True),
    Column("culture_name", String(_NAME), nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("is_mandatory", Boolean, nullable=False),
    Column("fallback", String(35)),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

data_type: Final = Table(
    "data_type",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(_NAME), nullable=False),
    Column("editor_alias", String(_NAME), nullable=False),
    Column("configuration", _Json, nullable=False),
)

item_type: Final = Table(
    "item_type",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String(16), nullable=False),  # content, media or member
    Column("alias", String(_NAME), nullable=False),
    Column("alias_key", String(_NAME), nullable=False),
    Column("name", String(_NAME), nullable=False),
    Column("definition", _Json, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("kind", "alias_key"),
)

relation_type: Final = Table(
    "relation_type",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("alias", String(_NAME), nullable=False),
    Column("alias_key", String(_NAME), nullable=False, unique=True),
    Column("name", String(_NAME), nullable=False),
    Column("is_bidirectional", Boolean, nullable=False),
    Column("parent_object_type", String(64), nullable=False),
    Column("child_object_type", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

form: Final = Table(
    "form",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(_NAME), nullable=False),
    Column("definition", _Json, nullable=False),
)

form_entry: Final = Table(
    "form_entry",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("form_id", Uuid, ForeignKey("form.id"), nullable=False, index=True),
    Column("values", _Json, nullable=False),
    Column("created_at", Instant, nullable=False),
)

# The trees. A root has no parent; `path` is the ids from the root to the item itself, each as 32 digits
# between slashes (`/<id>/<id>/`), so that what lies below an item is what its path is a prefix of.

item: Final = Table(
    "item",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("kind", String(16), nullable=False),  # content or media
    Column("parent_id", Uuid, ForeignKey("item.id")),
    Column("path", _Path, nullable=False, unique=True),  # see storage.path
    Column("level", Integer, nullable=False),  # 1 at the root
    Column("sort_order", Integer, nullable=False),
    Column("type_alias", String(_NAME), nullable=False),
    Column("names", _Json, nullable=False),  # {culture: name}; "$invariant" for media
    Column("states", _Json, nullable=False),  # {culture: ContentState}; empty for media
    Column("updates", _Json, nullable=False),  # {culture: RFC 3339}; empty for media
    Column(
        "values", _Json, nullable=False
    ),  # the draft: {alias: {culture: value}}; media {alias: value}
    Column("creator_id", Uuid, ForeignKey("user_account.id"), nullable=False),
    Column("writer_id", Uuid, ForeignKey("user_account.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    Column("revision", Integer, nullable=False),  # counts writes: what ETags are made of
    Index(None, "parent_id", "kind", "sort_order", "id"),
    Index(None, "kind", "type_alias"),
)

# How many children there are below an item, and where the next one goes: what lists would count, and
# what writers of siblings take turns at. A row is there once there has been a child.

branch: Final = Table(
    "branch",
    metadata,
    Column("kind", String(16), primary_key=True),  # content or media
    Column("parent_id", Uuid, primary_key=True),  # all zeros for the root
    Column("children", Integer, nullable=False),
    Column(
        "last_sort_order", BigInteger, nullable=False
    ),  # may pass what items can have, for a moment
)

publication: Final = Table(
    "publication",
    metadata,
    Column("item_id", Uuid, ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    Column("culture", String(35), primary_key=True),  # "$invariant" where the type has no languages
    Column("name", String(_NAME), nullable=False),
    Column("segment", String(_NAME), nullable=False),  # of the URL
    Column("route", _Path, nullable=False),  # /shop/products/tea/, the root's segment first
    Column("is_visible", Boolean, nullable=False),  # every item above is published, too
    Column("values", _Json, nullable=False),  # {alias: value} as this culture reads it
    Column("published_at", Instant, nullable=False),
    Column("publisher_id", Uuid, ForeignKey("user_account.id"), nullable=False),
    Index(None, "culture", "route"),
)

# Files of uploads. A row is there from before its file is written until after it is removed, so that none is
# ever forgotten: one that no item has is not needed (or not yet), and swept away after an hour.

stored_file: Final = Table(
    "stored_file",
    metadata,
    Column("folder", String(16), primary_key=True),  # random: /media/<folder>/<name>
    Column("name", String(_NAME), nullable=False),
    Column("size", BigInteger, nullable=False),  # bytes
    Column("item_id", Uuid, ForeignKey("item.id", ondelete="SET NULL")),
    Column("changed_at", Instant, nullable=False),
    Index(None, "item_id", "changed_at"),
)

# Files that were sent before the item that needs them. They go with their file: when an item takes it over or
# when it is swept away.

temporary_file: Final = Table(
    "temporary_file",
    metadata,
    Column("id", Uuid, primary_key=True),  # made up by the client
    Column("owner_id", Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), nullable=False),
    Column(
        "folder",
        String(16),
        ForeignKey("stored_file.folder", ondelete="CASCADE"),
        nullable=False,
        unique=True,
    ),
    Column("width", Integer),  # pixels, of an image
    Column("height", Integer),
)

relation: Final = Table(
    "relation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("relation_type_id", Uuid, ForeignKey("relation_type.id"), nullable=False),
    Column("parent_id", Uuid, nullable=False, index=True),
    Column("child_id", Uuid, nullable=False, index=True),
    Column("comment", Text, nullable=False),
    UniqueConstraint("relation_type_id", "parent_id", "child_id"),
    sqlite_autoincrement=True,  # or it would give the id of the last one again after it was deleted
)

# Members: those who log in to a site.

member: Final = Table(
    "member",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("type_alias", String(_NAME), nullable=False),
    Column("username", String(_NAME), nullable=False),
    Column("username_key", String(_NAME), nullable=False, unique=True),
    Column("email", String(254), nullable=False),
    Column("email_key", String(254), nullable=False, unique=True),
    Column("name", String(_NAME), nullable=False),
    Column("password_hash", Text),  # argon2id; none: cannot log in
    Column("is_approved", Boolean, nullable=False),
    Column("is_locked_out", Boolean, nullable=False),
    Column("failed_attempts", Integer, nullable=False),
    Column("comments", Text),
    Column("values", _Json, nullable=False),
    Column("last_login_at", Instant),
    Column("last_password_change_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

member_group: Final = Table(
    "member_group",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(_NAME), nullable=False),
    Column("name_key", String(_NAME), nullable=False, unique=True),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant),  # none: it was never renamed
)

member_in_group: Final = Table(
    "member_in_group",
    metadata,
    Column("member_id", Uuid, ForeignKey("member.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "group_id",
        Uuid,
        ForeignKey("member_group.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
)

reset_token: Final = Table(
    "reset_token",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256; the token itself is shown once
    Column(
        "member_id", Uuid, ForeignKey("member.id", ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

# Users: those of the backoffice. What a user may do is what their groups add up to.

user_account: Final = Table(
    "user_account",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("name", String(_NAME), nullable=False),
    Column("email", String(254), nullable=False),
    Column("email_key", String(254), nullable=False, unique=True),
    Column("password_hash", Text),
    Column("is_active", Boolean, nullable=False),
    Column("is_locked_out", Boolean, nullable=False),
    Column("failed_attempts", Integer, nullable=False),
    Column("culture", String(35), nullable=False),
    Column("last_login_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
)

user_group: Final = Table(
    "user_group",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("alias", String(_NAME), nullable=False, unique=True),
    Column("name", String(_NAME), nullable=False),
    Column("sections", _Json, nullable=False),  # [Section]
    Column("actions", _Json, nullable=False),  # [Action]
    Column("item_actions", _Json, nullable=False),  # {item id: [Action]}
    Column("content_start_ids", _Json, nullable=False),  # [item id]; none: the whole tree
    Column("media_start_ids", _Json, nullable=False),
)

user_in_group: Final = Table(
    "user_in_group",
    metadata,
    Column("user_id", Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", Uuid, ForeignKey("user_group.id", ondelete="CASCADE"), primary_key=True),
)

api_key: Final = Table(
    "api_key",
    metadata,
    Column("digest", String(64), primary_key=True),  # SHA-256; the key itself is shown once
    Column("name", String(_NAME), nullable=False),
    Column("user_id", Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
)

oauth_token: Final = Table(
    "oauth_token",
    metadata,
    Column(
        "digest", String(64), primary_key=True
    ),  # SHA-256 of a code, an access or a refresh token
    Column("kind", String(16), nullable=False),  # TokenKind
    Column("family_id", Uuid, nullable=False, index=True),  # all that came of one login
    Column("client_id", String(_NAME), nullable=False),
    Column("user_id", Uuid, ForeignKey("user_account.id", ondelete="CASCADE"), nullable=False),
    Column("redirect_uri", Text),
    Column("code_challenge", String(128)),
    Column("issued_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
    Column("used_at", Instant),
)

audit_entry: Final = Table(
    "audit_entry",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("entity_kind", String(32), nullable=False),
    Column("entity_id", String(_NAME), nullable=False),
    Column("user_id", Uuid, nullable=False),
    Column("log_type", String(64), nullable=False),
    Column("at", Instant, nullable=False, index=True),
    Column("comment", Text),
    Column("parameters", Text),
    Index(None, "entity_kind", "entity_id", "id"),
    Index(None, "log_type", "id"),
    Index(None, "user_id", "id"),
)
