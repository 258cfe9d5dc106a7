"""inline_literal in statements."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer), sa.Column("a", sa.String(9)))
    op.execute(t.insert().values({"id": op.inline_literal(1), "a": op.inline_literal("x")}))
    op.execute(t.update().where(t.c.a == op.inline_literal("x")).values({"a": op.inline_literal("y", sa.String())}))


def downgrade():
    op.drop_table("t")
