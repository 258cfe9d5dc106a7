"""Numbers, booleans, blobs as values."""
import decimal

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Float), sa.Column("c", sa.Numeric(10, 2)),
                        sa.Column("d", sa.Boolean), sa.Column("e", sa.LargeBinary), sa.Column("f", sa.BigInteger))
    op.bulk_insert(t, [
        {"a": 1, "b": 2.5, "c": decimal.Decimal("12.34"), "d": True, "e": b"\x00\xff", "f": 2**62},
        {"a": -1, "b": 1e100, "c": 7, "d": False, "e": b"", "f": -2**62}])
    rows = op.get_bind().execute(sa.select(t).order_by(t.c.a)).fetchall()
    op.create_table("r", sa.Column("text", sa.Text))
    op.bulk_insert(sa.table("r", sa.column("text")), [{"text": repr(tuple(row))} for row in rows])


def downgrade():
    op.drop_table("r")
    op.drop_table("t")
