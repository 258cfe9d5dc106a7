"""A script that asks whether it is offline."""
from alembic import op
import sqlalchemy as sa
from alembic import context

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    if context.is_offline_mode():
        op.execute("-- offline" if False else "SELECT 'offline'")
    else:
        op.get_bind().execute(sa.text("INSERT INTO t VALUES (5)"))


def downgrade():
    op.drop_table("t")
