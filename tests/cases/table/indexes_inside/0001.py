"""Index objects inside of create_table."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.Text), sa.Index("ix_a", "a"), sa.Index("ix_ab", "a", "b", unique=True),
        sa.Index("ix_part", "b", sqlite_where=sa.text("b > 0")), sa.Index(None, "c"), sa.Index("ix_expr", sa.text("lower(c)")))


def downgrade():
    op.drop_table("t")
