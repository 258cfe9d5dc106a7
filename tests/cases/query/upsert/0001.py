"""INSERT … ON CONFLICT of SQLite's dialect."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)))
    bind = op.get_bind()
    bind.execute(insert(t).values(id=1, a="x"))
    bind.execute(insert(t).values(id=1, a="y").on_conflict_do_nothing())
    statement = insert(t).values(id=1, a="z")
    bind.execute(statement.on_conflict_do_update(index_elements=["id"], set_={"a": statement.excluded.a}))
    bind.execute(insert(t).values(id=2, a="n").on_conflict_do_nothing(index_elements=[t.c.id]))


def downgrade():
    op.drop_table("t")
