"""Duplicates removed before a unique constraint."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("tag", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), nullable=False))
    op.bulk_insert(t, [{"name": n} for n in ["a", "B", "b", "a", "c"]])


def downgrade():
    pass
