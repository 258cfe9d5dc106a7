"""Data through an Enum column of Python's enum."""
import enum

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class State(enum.Enum):
    open = 1
    closed = 2


def upgrade():
    t = op.create_table("t", sa.Column("s", sa.Enum(State)), sa.Column("p", sa.Enum("a", "b", name="p")))
    op.bulk_insert(t, [{"s": State.open, "p": "a"}, {"s": "closed", "p": "b"}, {"s": None, "p": None}])
    rows = op.get_bind().execute(sa.select(t.c.s, t.c.p)).fetchall()
    op.bulk_insert(t, [{"s": row.s, "p": row.p} for row in rows if row.s is State.closed])


def downgrade():
    op.drop_table("t")
