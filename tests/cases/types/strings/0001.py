"""Lengths and collations of strings."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.String(255)), sa.Column("b", sa.String(length=36)), sa.Column("c", sa.Unicode(length=50)),
        sa.Column("d", sa.Text(100)), sa.Column("e", sa.UnicodeText(200)), sa.Column("f", sa.String(collation="NOCASE")),
        sa.Column("g", sa.String(10, collation="RTRIM")), sa.Column("h", sa.VARCHAR(length=12, collation="NOCASE")),
        sa.Column("i", sa.Text(collation="NOCASE"), nullable=False, server_default="x"), sa.Column("j", sa.LargeBinary(16)),
        sa.Column("k", sa.CHAR()), sa.Column("l", sa.BINARY(3)), sa.Column("m", sa.VARBINARY(4)), sa.Column("n", sa.TEXT(length=7)),
    )


def downgrade():
    op.drop_table("t")
