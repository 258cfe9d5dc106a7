"""Constraints created and dropped."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("o_id", sa.Integer))
    op.execute("INSERT INTO t VALUES (1, 2, 3, NULL)")


def downgrade():
    pass
