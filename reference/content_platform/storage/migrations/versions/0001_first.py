"""The tables of the first release, as they were: what the code says now is none of its business."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

_INSTANT = sa.BigInteger()  # microseconds since 1970
_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_PATH = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entity_kind", sa.String(length=32), nullable=False),
        sa.Column("entity_id", sa.String(length=255), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("log_type", sa.String(length=64), nullable=False),
        sa.Column("at", _INSTANT, nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("parameters", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"], unique=False)
    op.create_index(
        op.f("ix_audit_entry_entity_kind_entity_id_id"),
        "audit_entry",
        ["entity_kind", "entity_id", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_audit_entry_log_type_id"), "audit_entry", ["log_type", "id"], unique=False
    )
    op.create_index(op.f("ix_audit_entry_user_id"), "audit_entry", ["user_id"], unique=False)
    op.create_table(
        "branch",
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("last_sort_order", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "parent_id", name=op.f("pk_branch")),
    )
    op.create_table(
        "data_type",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("editor_alias", sa.String(length=255), nullable=False),
        sa.Column("configuration", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_type")),
    )
    op.create_table(
        "form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("definition", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form")),
    )
    op.create_table(
        "item_type",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("alias", sa.String(length=255), nullable=False),
        sa.Column("alias_key", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("definition", _JSON, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_type")),
        sa.UniqueConstraint("kind", "alias_key", name=op.f("uq_item_type_kind_alias_key")),
    )
    op.create_table(
        "language",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("iso_code", sa.String(length=35), nullable=False),
        sa.Column("iso_code_key", sa.String(length=35), nullable=False),
        sa.Column("culture_name", sa.String(length=255), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("is_mandatory", sa.Boolean(), nullable=False),
        sa.Column("fallback", sa.String(length=35), nullable=True),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_language")),
        sa.UniqueConstraint("iso_code_key", name=op.f("uq_language_iso_code_key")),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type_alias", sa.String(length=255), nullable=False),
        sa.Column("username", sa.String(length=255), nullable=False),
        sa.Column("username_key", sa.String(length=255), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_approved", sa.Boolean(), nullable=False),
        sa.Column("is_locked_out", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("comments", sa.Text(), nullable=True),
        sa.Column("values", _JSON, nullable=False),
        sa.Column("last_login_at", _INSTANT, nullable=True),
        sa.Column("last_password_change_at", _INSTANT, nullable=True),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint("email_key", name=op.f("uq_member_email_key")),
        sa.UniqueConstraint("username_key", name=op.f("uq_member_username_key")),
    )
    op.create_table(
        "member_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_group")),
        sa.UniqueConstraint("name_key", name=op.f("uq_member_group_name_key")),
    )
    op.create_table(
        "relation_type",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alias", sa.String(length=255), nullable=False),
        sa.Column("alias_key", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("is_bidirectional", sa.Boolean(), nullable=False),
        sa.Column("parent_object_type", sa.String(length=64), nullable=False),
        sa.Column("child_object_type", sa.String(length=64), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation_type")),
        sa.UniqueConstraint("alias_key", name=op.f("uq_relation_type_alias_key")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_locked_out", sa.Boolean(), nullable=False),
        sa.Column("failed_attempts", sa.Integer(), nullable=False),
        sa.Column("culture", sa.String(length=35), nullable=False),
        sa.Column("last_login_at", _INSTANT, nullable=True),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email_key", name=op.f("uq_user_account_email_key")),
    )
    op.create_table(
        "user_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("alias", sa.String(length=255), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("sections", _JSON, nullable=False),
        sa.Column("actions", _JSON, nullable=False),
        sa.Column("item_actions", _JSON, nullable=False),
        sa.Column("content_start_ids", _JSON, nullable=False),
        sa.Column("media_start_ids", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_group")),
        sa.UniqueConstraint("alias", name=op.f("uq_user_group_alias")),
    )
    op.create_table(
        "api_key",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("revoked_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_api_key_user_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_api_key")),
    )
    op.create_table(
        "form_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("form_id", sa.Uuid(), nullable=False),
        sa.Column("values", _JSON, nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["form.id"], name=op.f("fk_form_entry_form_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_entry")),
    )
    op.create_index(op.f("ix_form_entry_form_id"), "form_entry", ["form_id"], unique=False)
    op.create_table(
        "item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("path", _PATH, nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("sort_order", sa.Integer(), nullable=False),
        sa.Column("type_alias", sa.String(length=255), nullable=False),
        sa.Column("names", _JSON, nullable=False),
        sa.Column("states", _JSON, nullable=False),
        sa.Column("updates", _JSON, nullable=False),
        sa.Column("values", _JSON, nullable=False),
        sa.Column("creator_id", sa.Uuid(), nullable=False),
        sa.Column("writer_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("updated_at", _INSTANT, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["creator_id"], ["user_account.id"], name=op.f("fk_item_creator_id")
        ),
        sa.ForeignKeyConstraint(["parent_id"], ["item.id"], name=op.f("fk_item_parent_id")),
        sa.ForeignKeyConstraint(["writer_id"], ["user_account.id"], name=op.f("fk_item_writer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
        sa.UniqueConstraint("path", name=op.f("uq_item_path")),
    )
    op.create_index(op.f("ix_item_kind_type_alias"), "item", ["kind", "type_alias"], unique=False)
    op.create_index(
        op.f("ix_item_parent_id_kind_sort_order_id"),
        "item",
        ["parent_id", "kind", "sort_order", "id"],
        unique=False,
    )
    op.create_table(
        "member_in_group",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["member_group.id"],
            name=op.f("fk_member_in_group_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_member_in_group_member_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("member_id", "group_id", name=op.f("pk_member_in_group")),
    )
    op.create_index(
        op.f("ix_member_in_group_group_id"), "member_in_group", ["group_id"], unique=False
    )
    op.create_table(
        "oauth_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("family_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.String(length=255), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=True),
        sa.Column("code_challenge", sa.String(length=128), nullable=True),
        sa.Column("issued_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("used_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_oauth_token_user_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_oauth_token")),
    )
    op.create_index(op.f("ix_oauth_token_expires_at"), "oauth_token", ["expires_at"], unique=False)
    op.create_index(op.f("ix_oauth_token_family_id"), "oauth_token", ["family_id"], unique=False)
    op.create_table(
        "relation",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("relation_type_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=False),
        sa.Column("child_id", sa.Uuid(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["relation_type_id"], ["relation_type.id"], name=op.f("fk_relation_relation_type_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
        sa.UniqueConstraint(
            "relation_type_id",
            "parent_id",
            "child_id",
            name=op.f("uq_relation_relation_type_id_parent_id_child_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_relation_child_id"), "relation", ["child_id"], unique=False)
    op.create_index(op.f("ix_relation_parent_id"), "relation", ["parent_id"], unique=False)
    op.create_table(
        "reset_token",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("used_at", _INSTANT, nullable=True),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_reset_token_member_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_reset_token")),
    )
    op.create_index(op.f("ix_reset_token_member_id"), "reset_token", ["member_id"], unique=False)
    op.create_table(
        "user_in_group",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["user_group.id"],
            name=op.f("fk_user_in_group_group_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["user_account.id"],
            name=op.f("fk_user_in_group_user_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "group_id", name=op.f("pk_user_in_group")),
    )
    op.create_table(
        "publication",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("culture", sa.String(length=35), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("segment", sa.String(length=255), nullable=False),
        sa.Column("route", _PATH, nullable=False),
        sa.Column("is_visible", sa.Boolean(), nullable=False),
        sa.Column("values", _JSON, nullable=False),
        sa.Column("published_at", _INSTANT, nullable=False),
        sa.Column("publisher_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_publication_item_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["publisher_id"], ["user_account.id"], name=op.f("fk_publication_publisher_id")
        ),
        sa.PrimaryKeyConstraint("item_id", "culture", name=op.f("pk_publication")),
    )
    op.create_index(
        op.f("ix_publication_culture_route"), "publication", ["culture", "route"], unique=False
    )
    op.create_table(
        "stored_file",
        sa.Column("folder", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=True),
        sa.Column("changed_at", _INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["item.id"], name=op.f("fk_stored_file_item_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("folder", name=op.f("pk_stored_file")),
    )
    op.create_index(
        op.f("ix_stored_file_item_id_changed_at"),
        "stored_file",
        ["item_id", "changed_at"],
        unique=False,
    )


def downgrade() -> None:
    """To nothing."""
    op.drop_index(op.f("ix_stored_file_item_id_changed_at"), table_name="stored_file")
    op.drop_table("stored_file")
    op.drop_index(op.f("ix_publication_culture_route"), table_name="publication")
    op.drop_table("publication")
    op.drop_table("user_in_group")
    op.drop_index(op.f("ix_reset_token_member_id"), table_name="reset_token")
    op.drop_table("reset_token")
    op.drop_index(op.f("ix_relation_parent_id"), table_name="relation")
    op.drop_index(op.f("ix_relation_child_id"), table_name="relation")
    op.drop_table("relation")
    op.drop_index(op.f("ix_oauth_token_family_id"), table_name="oauth_token")
    op.drop_index(op.f("ix_oauth_token_expires_at"), table_name="oauth_token")
    op.drop_table("oauth_token")
    op.drop_index(op.f("ix_member_in_group_group_id"), table_name="member_in_group")
    op.drop_table("member_in_group")
    op.drop_index(op.f("ix_item_parent_id_kind_sort_order_id"), table_name="item")
    op.drop_index(op.f("ix_item_kind_type_alias"), table_name="item")
    op.drop_table("item")
    op.drop_index(op.f("ix_form_entry_form_id"), table_name="form_entry")
    op.drop_table("form_entry")
    op.drop_table("api_key")
    op.drop_table("user_group")
    op.drop_table("user_account")
    op.drop_table("relation_type")
    op.drop_table("member_group")
    op.drop_table("member")
    op.drop_table("language")
    op.drop_table("item_type")
    op.drop_table("form")
    op.drop_table("data_type")
    op.drop_table("branch")
    op.drop_index(op.f("ix_audit_entry_user_id"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_log_type_id"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_entity_kind_entity_id_id"), table_name="audit_entry")
    op.drop_index(op.f("ix_audit_entry_at"), table_name="audit_entry")
    op.drop_table("audit_entry")
