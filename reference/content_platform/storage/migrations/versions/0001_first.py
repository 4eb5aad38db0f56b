"""The tables of the first release."""

from __future__ import annotations

from alembic import op

from content_platform.storage.schema import metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing."""
    metadata.create_all(op.get_bind())


def downgrade() -> None:
    """To nothing."""
    metadata.drop_all(op.get_bind())
