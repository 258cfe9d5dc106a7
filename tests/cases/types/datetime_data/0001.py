"""Dates and times as values."""
import datetime as dt

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("a", sa.DateTime()), sa.Column("b", sa.Date()), sa.Column("c", sa.Time()),
                        sa.Column("d", sa.Interval()), sa.Column("e", sa.DateTime(timezone=True)), sa.Column("f", sa.TIMESTAMP()))
    op.bulk_insert(t, [
        {"a": dt.datetime(2026, 1, 2, 3, 4, 5), "b": dt.date(2026, 1, 2), "c": dt.time(3, 4, 5, 678),
         "d": dt.timedelta(days=1, seconds=2), "e": dt.datetime(2026, 1, 2, tzinfo=dt.timezone.utc), "f": dt.datetime(1999, 12, 31, 23, 59, 59, 999999)},
        {"a": None, "b": None, "c": None, "d": None, "e": None, "f": None}])
    bind = op.get_bind()
    a, b, c, d = bind.execute(sa.select(t.c.a, t.c.b, t.c.c, t.c.d).where(t.c.a.isnot(None))).fetchone()
    bind.execute(t.update().where(t.c.a.is_(None)).values(a=a + d, b=b + dt.timedelta(days=30), c=c.replace(hour=9), d=d * 2))


def downgrade():
    op.drop_table("t")
