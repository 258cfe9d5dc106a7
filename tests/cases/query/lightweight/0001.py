"""table() and column() without types."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (id INTEGER, a TEXT, d DATETIME, f BOOLEAN)")
    from datetime import datetime
    t = sa.sql.table("t", sa.sql.column("id"), sa.sql.column("a", sa.String), sa.column("d", sa.DateTime()), sa.column("f", sa.Boolean))
    op.bulk_insert(t, [{"id": 1, "a": "x", "d": datetime(2020, 5, 6), "f": True}, {"id": 2, "a": "y", "d": None, "f": False}])
    bind = op.get_bind()
    found = bind.execute(t.select().where(t.c.f == sa.true())).fetchall()
    assert found[0].d == datetime(2020, 5, 6) and found[0].f is True, found
    op.execute(t.update().where(t.c.f.is_(False)).values(a="not", d=datetime(2021, 1, 1)))
    op.execute(sa.table("t", sa.column("id")).delete().where(sa.column("id") == 9))
    assert bind.scalar(sa.select(sa.func.count()).select_from(sa.table("t"))) == 2
    assert bind.execute(sa.select(sa.column("id")).select_from(sa.text("t"))).scalars().all() == [1, 2]


def downgrade():
    op.execute("DROP TABLE t")
