"""Rows moved to a new table in batches."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

BATCH = 3


def upgrade():
    t = op.create_table("orders", sa.Column("id", sa.Integer, primary_key=True), sa.Column("customer", sa.String(20)), sa.Column("total", sa.Numeric(8, 2)))
    op.bulk_insert(t, [{"id": n, "customer": f"c{n % 3}", "total": n * 1.25} for n in range(1, 11)])


def downgrade():
    pass
