"""Precision and scale."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Numeric(8)), sa.Column("b", sa.Numeric(8, 3)), sa.Column("c", sa.Numeric(precision=10, scale=2)),
        sa.Column("d", sa.DECIMAL(4, 1)), sa.Column("e", sa.Float(53)), sa.Column("f", sa.Float(precision=24, decimal_return_scale=3)),
        sa.Column("g", sa.Float(asdecimal=True)), sa.Column("h", sa.Numeric(asdecimal=False)), sa.Column("i", sa.FLOAT(5)),
        sa.Column("j", sa.Double(53)), sa.Column("k", sa.DOUBLE(10)), sa.Column("l", sa.REAL(3)), sa.Column("m", sa.NUMERIC(12, 0)),
        sa.Column("n", sa.DECIMAL(precision=6)),
    )


def downgrade():
    op.drop_table("t")
