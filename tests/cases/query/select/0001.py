"""select in its forms."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def run(statement):
    return repr([tuple(row) for row in op.get_bind().execute(statement)])


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("b", sa.Integer))
    op.bulk_insert(t, [{"id": n, "a": "xyz"[n % 3], "b": n * 10 if n % 4 else None} for n in range(1, 9)])
    c = t.c
    statements = [
        sa.select(t).where(c.id == 1), sa.select(c.id, c.a).where(c.b > 20, c.a != "x"), sa.select(c.a).distinct().order_by(c.a), sa.select(c.id).order_by(c.b.desc(), c.id).limit(3).offset(1),
        sa.select(c.a, sa.func.count(), sa.func.sum(c.b)).group_by(c.a).having(sa.func.count() > 2).order_by(sa.text("a")), sa.select(sa.func.count()).select_from(t),
        sa.select(c.id).where(c.a.in_(["x", "y"])).where(~c.id.in_([3])), sa.select(c.id).where(c.a.notin_(["x"])), sa.select(c.id).where(c.b.is_(None)), sa.select(c.id).where(c.b.isnot(None)),
        sa.select(c.id).where(c.b.is_not(None)).where(c.b.between(20, 50)), sa.select(c.id).where(c.a.like("x%")), sa.select(c.id).where(c.a.ilike("X%")), sa.select(c.id).where(c.a.contains("y")),
        sa.select(c.id).where(c.a.startswith("z")), sa.select(c.id).where(c.a.endswith("z")), sa.select(c.id).where(sa.and_(c.id > 1, sa.or_(c.a == "x", c.b == 20), sa.not_(c.id == 6))),
        sa.select(c.id).where((c.id > 2) & (c.id < 5) | (c.id == 8)), sa.select((c.id + 1).label("next"), c.id * 2, c.b / 4, c.id % 3, -c.id, c.a + "!").where(c.id < 4),
        sa.select(sa.case((c.id > 4, "big"), (c.id == 1, "one"), else_="small")), sa.select(sa.case({"x": 1, "y": 2}, value=c.a, else_=0)), sa.select(sa.cast(c.id, sa.String), sa.cast("7", sa.Integer)).limit(1),
        sa.select(sa.literal("lit"), sa.literal(5), sa.null(), sa.true(), sa.false(), sa.literal_column("1 + 1")), sa.select(sa.func.coalesce(c.b, -1), sa.func.lower(c.a), sa.func.max(c.id)).group_by(c.id),
        sa.select(sa.text("id, a")).select_from(sa.text("t")).where(sa.text("b = 10")), sa.select(c.id).where(c.a == sa.bindparam("p")).params(p="x"), sa.select(c.id).filter(c.id < 3).filter_by(a="y"),
        sa.select(c.id).where(c.id == None), sa.select(c.id).where(c.b != None).where(c.id <= 2), sa.select(t.c["id"]).where(t.columns.a == "z"),  # noqa: E711
        sa.select(c.id).where(sa.exists().where(c.id == 1)), sa.select(sa.exists(sa.select(c.id).where(c.id == 99))), sa.select(sa.distinct(c.a)), sa.select(sa.func.count(sa.distinct(c.a))),
        sa.select(c.a).where(c.id == 1).union(sa.select(c.a).where(c.id == 2)).order_by("a"), sa.select(c.id).where(c.id < 3).union_all(sa.select(c.id).where(c.id < 2)),
        sa.select(c.id).order_by(sa.asc(c.a), sa.desc(c.id)), sa.select(c.id).order_by(c.b.nullslast(), c.id), sa.select(sa.type_coerce(c.id, sa.String)).limit(1), sa.select(sa.extract("year", sa.literal("2020-01-02"))),
        sa.select(c.id.label("i")).order_by("i").limit(2), sa.select(sa.tuple_(c.id, c.a) if False else c.id).where(c.id.op(">")(6)), sa.select(c.id.concat(c.a)).limit(1), sa.select(sa.func.json_extract('{"a": 5}', "$.a")),
    ]
    r = op.create_table("r", sa.Column("n", sa.Integer), sa.Column("sql", sa.Text), sa.Column("rows", sa.Text))
    op.bulk_insert(r, [{"n": n, "sql": str(s), "rows": run(s)} for n, s in enumerate(statements)])


def downgrade():
    op.drop_table("r")
    op.drop_table("t")
