"""The table that create_table returns."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(9)), sa.Column("n", sa.Integer, default=5, onupdate=7))
    op.bulk_insert(t, [{"name": "a", "n": 1}, {"name": "b", "n": 2}])
    op.execute(t.insert().values(name="c"))
    op.execute(t.update().where(t.c.name == "a").values(name="A"))
    op.execute(t.update().where(t.c["name"] == op.inline_literal("b")).values({"n": 22}))
    op.execute(t.delete().where(t.c.n == 5))
    op.execute(t.insert().values([{"name": "x", "n": 1}, {"name": "y", "n": 2}]))
    assert t.name == "t" and [c.name for c in t.columns] == ["id", "name", "n"] and "n" in t.c and len(t.c) == 3


def downgrade():
    op.drop_table("t")
