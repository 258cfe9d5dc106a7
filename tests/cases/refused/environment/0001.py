"""A variable that script_env does not name."""
import os

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t_" + os.environ["HOME"].replace("/", "_"), sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    pass
