"""Rows of other tables survive a rebuild."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    p = op.create_table("p", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
    c = op.create_table("c", sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", ondelete="CASCADE")))
    op.bulk_insert(p, [{"id": 1, "x": 1}])
    op.bulk_insert(c, [{"id": 1, "p_id": 1}])


def downgrade():
    pass
