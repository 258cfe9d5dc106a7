"""with_variant."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql, postgresql, sqlite

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
        sa.Column("b", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("c", postgresql.JSONB(astext_type=sa.Text()).with_variant(sa.JSON(), "sqlite")),
        sa.Column("d", sa.Text().with_variant(mysql.MEDIUMTEXT(), "mysql").with_variant(sa.String(9), "sqlite")),
        sa.Column("e", postgresql.ARRAY(sa.String).with_variant(sa.JSON, "sqlite", "mysql")),
        sa.Column("f", sa.Integer().with_variant(sqlite.INTEGER(), "sqlite")),
        sa.Column("g", sa.String(40).with_variant(postgresql.UUID(as_uuid=True), "postgresql")),
    )


def downgrade():
    op.drop_table("t")
