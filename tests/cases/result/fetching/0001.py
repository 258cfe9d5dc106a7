"""Fetching methods."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def attempt(function):
    try:
        return function()
    except Exception as error:
        return f"{type(error).__name__}: {error}".split("\n")[0]


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)))
    op.bulk_insert(t, [{"id": 1, "a": "x"}, {"id": 2, "a": "y"}, {"id": 3, "a": None}])
    bind = op.get_bind()
    q, none, one = sa.select(t.c.id, t.c.a).order_by(t.c.id), sa.select(t.c.a).where(t.c.id == 99), sa.select(t.c.a).where(t.c.id == 1)
    some = bind.execute(q)
    facts = [some.fetchone(), some.fetchmany(1), some.fetchall(), some.fetchall(), attempt(lambda: some.fetchone()), some.keys() if False else list(bind.execute(q).keys()), bind.execute(q).scalar(), bind.execute(none).scalar(), bind.execute(q).scalars().all(),
             bind.execute(q).scalars().first(), bind.execute(one).scalar_one(), bind.execute(none).scalar_one_or_none(), bind.execute(one).one(), bind.execute(none).one_or_none(), bind.execute(none).first(), bind.execute(none).fetchone(), bind.execute(none).fetchall(),
             attempt(lambda: bind.execute(none).one()), attempt(lambda: bind.execute(q).one()), attempt(lambda: bind.execute(none).scalar_one()), attempt(lambda: bind.execute(q).scalar_one_or_none()), bind.scalar(one), bind.scalars(q).all(), list(bind.execute(q)), next(bind.execute(q)),
             [list(p) for p in bind.execute(q).partitions(2)], bind.execute(q).columns(1).all(), bind.execute(q).unique().all(), bind.execute(q).mappings().fetchone()["a"], list(bind.scalars(q)), bind.execute(q).all()[1:], attempt(lambda: bind.execute(q).first().nope),
             attempt(lambda: bind.execute(q).first()["a"]), attempt(lambda: bind.execute(q).first()[5]), bind.execute(q).rowcount, bind.execute(q).returns_rows, bind.execute(t.update().values(a="z")).returns_rows, bind.execute(q).scalars(1).all(), bind.execute(q).tuples().all()]
    r = op.create_table("r", sa.Column("n", sa.Integer), sa.Column("v", sa.Text))
    op.bulk_insert(r, [{"n": n, "v": repr(v)} for n, v in enumerate(facts)])


def downgrade():
    op.drop_table("r")
    op.drop_table("t")
