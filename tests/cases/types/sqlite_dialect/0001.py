"""Types of the SQLite dialect."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("a", sqlite.JSON()), sa.Column("b", sqlite.DATETIME()), sa.Column("c", sqlite.DATE()),
        sa.Column("d", sqlite.TIME()), sa.Column("e", sqlite.BLOB()), sa.Column("f", sqlite.BOOLEAN()), sa.Column("g", sqlite.CHAR(2)),
        sa.Column("h", sqlite.DECIMAL(3, 1)), sa.Column("i", sqlite.FLOAT()), sa.Column("j", sqlite.INTEGER()),
        sa.Column("k", sqlite.NUMERIC(5)), sa.Column("l", sqlite.REAL()), sa.Column("m", sqlite.SMALLINT()), sa.Column("n", sqlite.TEXT()),
        sa.Column("o", sqlite.TIMESTAMP()), sa.Column("p", sqlite.VARCHAR(8)), sa.Column("q", sqlite.BLOB()))


def downgrade():
    op.drop_table("t")
