"""recreate always, never, auto."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("b", sa.Integer))
    op.execute("INSERT INTO t VALUES (1, 'x', 2)")


def downgrade():
    pass
