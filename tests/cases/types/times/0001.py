"""Dates and times with their keywords."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.DateTime(timezone=True)), sa.Column("b", sa.DateTime(True)), sa.Column("c", sa.Time(timezone=True)),
        sa.Column("d", sa.TIMESTAMP(timezone=True)), sa.Column("e", sa.Interval(native=True, second_precision=3, day_precision=2)),
        sa.Column("f", sa.DATETIME(timezone=False)), sa.Column("g", sa.Date()),
    )


def downgrade():
    op.drop_table("t")
