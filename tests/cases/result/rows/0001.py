"""Rows by index, name, attribute, mapping."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)))
    op.bulk_insert(t, [{"id": 1, "a": "x"}, {"id": 2, "a": "y"}, {"id": 3, "a": None}])
    bind = op.get_bind()
    q = sa.select(t.c.id, t.c.a).order_by(t.c.id)
    row = bind.execute(q).first()
    i, a = row
    facts = [row[0], row[-1], row.id, row.a, row._mapping["a"], dict(row._mapping), row._asdict(), tuple(row), list(row), len(row), "x" in row, i, a, row[0:1], row == (1, "x"), row._fields, row.count("x"), row.index("x"),
             [dict(r) for r in bind.execute(q).mappings()], bind.execute(q).mappings().first()["a"], [m["id"] for m in bind.execute(q).mappings().all()], row._mapping[t.c.a], getattr(row, "a"), sorted(row._mapping.keys()),
             [x for x, in bind.execute(sa.select(t.c.a))], {r.id: r.a for r in bind.execute(q)}, repr(row), hasattr(row, "nope"), [r for r in bind.execute(q) if r.a], [(n, r.a) for n, r in enumerate(bind.execute(q))], dict(bind.execute(q).fetchall()),
             bool(row), isinstance(row, tuple), row > (0,), hash(row) == hash((1, "x")), list(zip(*bind.execute(q).fetchall()))]
    r = op.create_table("r", sa.Column("n", sa.Integer), sa.Column("v", sa.Text))
    op.bulk_insert(r, [{"n": n, "v": repr(v)} for n, v in enumerate(facts)])


def downgrade():
    op.drop_table("r")
    op.drop_table("t")
