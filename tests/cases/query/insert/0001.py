"""insert in its forms."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("b", sa.Integer))
    bind = op.get_bind()
    bind.execute(t.insert().values(a="one", b=1))
    bind.execute(sa.insert(t).values({"a": "two", "b": 2}))
    bind.execute(sa.insert(t), {"a": "three", "b": 3})
    bind.execute(sa.insert(t), [{"a": "four", "b": 4}, {"a": "five", "b": 5}])
    bind.execute(sa.insert(t).values([{"a": "six"}, {"a": "seven"}]))
    bind.execute(t.insert().values({t.c.a: sa.func.upper("eight"), "b": sa.literal(4) * 2}))
    bind.execute(t.insert().from_select(["a", "b"], sa.select(t.c.a + "+", t.c.b).where(t.c.b > 3)))
    result = bind.execute(t.insert().values(a="last"))
    bind.execute(t.insert().values(a="after", b=result.inserted_primary_key[0]))
    bind.execute(sa.table("t", sa.column("a"), sa.column("b")).insert().values(a="light", b=result.lastrowid))
    bind.execute(t.insert().prefix_with("OR IGNORE").values(id=1, a="ignored"))
    bind.execute(t.insert(), dict(id=100, a=None, b=None))
    new = bind.execute(t.insert().returning(t.c.id, t.c.a).values(a="returned")).one()
    bind.execute(t.insert().values(a=f"{new.id} {new.a}"))


def downgrade():
    op.drop_table("t")
