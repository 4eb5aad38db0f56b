"""Files can be sent before the item that needs them; what one user did is found in its order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """To this revision."""
    op.create_table(
        "temporary_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("folder", sa.String(length=16), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["folder"],
            ["stored_file.folder"],
            name=op.f("fk_temporary_file_folder"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"],
            ["user_account.id"],
            name=op.f("fk_temporary_file_owner_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temporary_file")),
        sa.UniqueConstraint("folder", name=op.f("uq_temporary_file_folder")),
    )
    op.drop_index(op.f("ix_audit_entry_user_id"), table_name="audit_entry")
    op.create_index(op.f("ix_audit_entry_user_id_id"), "audit_entry", ["user_id", "id"])


def downgrade() -> None:
    """To the one before."""
    op.drop_index(op.f("ix_audit_entry_user_id_id"), table_name="audit_entry")
    op.create_index(op.f("ix_audit_entry_user_id"), "audit_entry", ["user_id"])
    op.drop_table("temporary_file")
