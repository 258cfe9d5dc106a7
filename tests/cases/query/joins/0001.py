"""Joins, aliases, subqueries, CTEs."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def run(statement):
    return repr([tuple(row) for row in op.get_bind().execute(statement)])


def upgrade():
    p = op.create_table("p", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(9)))
    c = op.create_table("c", sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id")), sa.Column("v", sa.Integer))
    op.bulk_insert(p, [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}, {"id": 3, "name": "c"}])
    op.bulk_insert(c, [{"id": 1, "p_id": 1, "v": 5}, {"id": 2, "p_id": 1, "v": 6}, {"id": 3, "p_id": 2, "v": 7}])
    j, a = p.join(c, p.c.id == c.c.p_id), p.alias("q")
    sub = sa.select(c.c.p_id, sa.func.count().label("n")).group_by(c.c.p_id).subquery()
    cte = sa.select(c.c.p_id).where(c.c.v > 5).cte("big")
    scalar = sa.select(sa.func.max(c.c.v)).where(c.c.p_id == p.c.id).scalar_subquery()
    statements = [
        sa.select(p.c.name, c.c.v).select_from(j).order_by(c.c.id), sa.select(p.c.name, c.c.v).select_from(p.outerjoin(c, p.c.id == c.c.p_id)).order_by(p.c.id, c.c.id),
        sa.select(p.c.name).join(c, c.c.p_id == p.c.id).distinct().order_by(p.c.name), sa.select(p, c).where(p.c.id == c.c.p_id).order_by(c.c.id), sa.select(p.c.name).join_from(p, c, p.c.id == c.c.p_id).where(c.c.v == 7),
        sa.select(a.c.name).where(a.c.id == 2), sa.select(p.c.name, sub.c.n).join(sub, sub.c.p_id == p.c.id).order_by(p.c.id), sa.select(p.c.name).where(p.c.id.in_(sa.select(cte.c.p_id))).order_by(p.c.id),
        sa.select(p.c.name, scalar.label("m")).order_by(p.c.id), sa.select(p.c.id).where(~sa.exists().where(c.c.p_id == p.c.id)), sa.select(p.c.id).where(p.c.id.in_(sa.select(c.c.p_id).where(c.c.v < 6))),
        sa.select(p.c.name, a.c.name).where(p.c.id < a.c.id).order_by(p.c.id, a.c.id), sa.select(sa.func.row_number().over(partition_by=c.c.p_id, order_by=c.c.v.desc()), c.c.v).order_by(c.c.id),
        sa.select(p).join(c, p.c.id == c.c.p_id, isouter=True).where(c.c.id.is_(None)), sa.select(sa.func.sum(c.c.v)).select_from(sa.join(p, c, p.c.id == c.c.p_id)).where(p.c.name == "a"),
    ]
    r = op.create_table("r", sa.Column("n", sa.Integer), sa.Column("sql", sa.Text), sa.Column("rows", sa.Text))
    op.bulk_insert(r, [{"n": n, "sql": str(s), "rows": run(s)} for n, s in enumerate(statements)])


def downgrade():
    for name in "rcp":
        op.drop_table(name)
