"""autocommit_block."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    with op.get_context().autocommit_block():
        op.execute("INSERT INTO t VALUES (1)")
    op.execute("INSERT INTO t VALUES (2)")


def downgrade():
    op.drop_table("t")
