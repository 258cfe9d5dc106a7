"""A large batch, with execute in between."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5)), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer))
    op.bulk_insert(t, [{"id": n, "a": "a%d" % n, "b": n * 2, "c": None} for n in range(1, 6)])


def downgrade():
    pass
