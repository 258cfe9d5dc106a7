"""Columns added and dropped."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9), nullable=False), sa.Column("b", sa.Integer, server_default="4"))
    op.bulk_insert(t, [{"id": 1, "a": "x"}, {"id": 2, "a": "y"}])


def downgrade():
    pass
