"""Types of the PostgreSQL dialect that SQLite can spell."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("a", postgresql.UUID()), sa.Column("b", postgresql.UUID(as_uuid=True)), sa.Column("c", postgresql.TIMESTAMP()),
        sa.Column("d", postgresql.TIMESTAMP(timezone=True, precision=3)), sa.Column("e", postgresql.JSON()), sa.Column("f", postgresql.ENUM("a", "bcd", name="e")),
        sa.Column("g", postgresql.VARCHAR(4)), sa.Column("h", postgresql.INTEGER()), sa.Column("i", postgresql.BOOLEAN()),
        sa.Column("j", postgresql.NUMERIC(5, 2)), sa.Column("k", postgresql.DOUBLE_PRECISION()), sa.Column("l", postgresql.TEXT()),
        sa.Column("m", postgresql.DATE()), sa.Column("n", postgresql.TIME()), sa.Column("o", postgresql.REAL()))


def downgrade():
    op.drop_table("t")
