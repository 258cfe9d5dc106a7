"""update and delete in their forms."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("b", sa.Integer))
    o = op.create_table("o", sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer))
    op.bulk_insert(t, [{"id": n, "a": "r%d" % n, "b": n} for n in range(1, 13)])
    op.bulk_insert(o, [{"id": 9, "n": 90}, {"id": 10, "n": 100}])
    bind = op.get_bind()
    counts = [
        bind.execute(t.update().where(t.c.id == 1).values(a="one")).rowcount,
        bind.execute(sa.update(t).where(t.c.id.in_([2, 3])).values({"a": "two-three", t.c.b: t.c.b + 10})).rowcount,
        bind.execute(sa.update(t).where(t.c.id == sa.bindparam("_id")).values(a=sa.bindparam("_a")), [{"_id": 4, "_a": "four"}, {"_id": 5, "_a": "five"}]).rowcount,
        bind.execute(t.update().where(t.c.id == 6).values(b=None, a=sa.func.upper(t.c.a))).rowcount,
        bind.execute(t.update().where(t.c.id == 7).values(b=sa.select(sa.func.max(o.c.n)).scalar_subquery())).rowcount,
        bind.execute(t.update().where(sa.and_(t.c.id == 8, t.c.a.like("r%"))).values(a=sa.case((t.c.b > 5, "big"), else_="small"))).rowcount,
        bind.execute(t.update().where(t.c.id == o.c.id).values(b=o.c.n)).rowcount,
        bind.execute(t.delete().where(t.c.id == 11)).rowcount,
        bind.execute(sa.delete(t).where(t.c.id > 11, t.c.a != None)).rowcount,  # noqa: E711
        bind.execute(o.update().values(n=o.c.n * 2)).rowcount,
        bind.execute(t.update().where(t.c.id == 99).values(a="never")).rowcount,
        bind.execute(t.update().where(t.c.id == 1), {"b": 77}).rowcount,
    ]
    bind.execute(sa.update(t).values(a="x").where(t.c.id == 3).returning(t.c.id)).fetchall()
    op.create_table("r", *[sa.Column("c%d" % n, sa.Integer, server_default=str(count)) for n, count in enumerate(counts)])
    bind.execute(sa.delete(o))


def downgrade():
    for name in "rot":
        op.drop_table(name)
