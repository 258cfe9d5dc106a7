"""Server defaults in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Integer, server_default="5"), sa.Column("b", sa.String(9), server_default="it's"), sa.Column("c", sa.Integer, server_default=sa.text("0")),
        sa.Column("d", sa.Boolean, server_default=sa.false()), sa.Column("e", sa.Boolean, server_default=sa.true()), sa.Column("f", sa.DateTime, server_default=sa.func.now()),
        sa.Column("g", sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP")), sa.Column("h", sa.DateTime, server_default=sa.func.current_timestamp()),
        sa.Column("i", sa.Text, server_default=sa.text("(lower('X'))")), sa.Column("j", sa.Text, server_default=""), sa.Column("k", sa.JSON, server_default="{}"),
        sa.Column("l", sa.JSON, server_default=sa.text("'[]'")), sa.Column("m", sa.Integer, server_default=sa.null()), sa.Column("n", sa.Boolean, server_default="0", nullable=False),
        sa.Column("o", sa.Boolean, server_default="false"), sa.Column("p", sa.Float, server_default=sa.literal_column("1.5")), sa.Column("q", sa.Text, server_default=sa.DefaultClause("dc")),
        sa.Column("r", sa.Text, server_default=sa.FetchedValue()), sa.Column("s", sa.Integer, server_default=sa.sql.expression.text("-1")), sa.Column("u", sa.Text, server_default="%s: 100%"),
        sa.Column("v", sa.Text, server_default=sa.sql.false()), sa.Column("w", sa.Text, server_default=sa.func.lower("ABC")))
    op.execute("INSERT INTO t (a) VALUES (1)" if False else "SELECT 1")


def downgrade():
    op.drop_table("t")
