"""second

Revision ID: 0002
Revises: 0001

"""
from __future__ import annotations

from collections.abc import Sequence

from alembic import op
import sqlalchemy as sa

revision: str = "0002"
down_revision: str | Sequence[str] | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("a", sa.Column("b", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("a", "b")
