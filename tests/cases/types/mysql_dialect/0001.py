"""Types of the MySQL dialect that SQLite can spell."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t", sa.Column("a", mysql.INTEGER(display_width=11)), sa.Column("b", mysql.VARCHAR(length=20)), sa.Column("c", mysql.DATETIME()),
        sa.Column("d", mysql.TEXT()), sa.Column("e", mysql.FLOAT()), sa.Column("f", mysql.BIGINT()), sa.Column("g", mysql.TIMESTAMP()),
        sa.Column("h", mysql.JSON()), sa.Column("i", mysql.SMALLINT()), sa.Column("j", mysql.CHAR(4)), sa.Column("k", mysql.DECIMAL(8, 2)),
        sa.Column("l", mysql.TIME()), sa.Column("m", mysql.DATETIME(fsp=6)))


def downgrade():
    op.drop_table("t")
