"""Constraints inside of columns."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("a", sa.Integer, sa.CheckConstraint("a > 1")), sa.Column("b", sa.Integer, sa.CheckConstraint("b > 2", name="ck_b"), unique=True),
        sa.Column("c", sa.String(5), unique=True, nullable=False), sa.Column("d", sa.Integer, index=True), sa.Column("e", sa.Integer, index=True, unique=True))


def downgrade():
    op.drop_table("t")
