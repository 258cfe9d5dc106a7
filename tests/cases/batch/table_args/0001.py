"""table_args, table_kwargs."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.CheckConstraint("a > 0"))
    op.execute("INSERT INTO t VALUES (1, 2)")


def downgrade():
    pass
