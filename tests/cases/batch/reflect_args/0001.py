"""reflect_args, reflect_kwargs."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")), sa.Column("a", sa.Integer, server_default="1"))


def downgrade():
    pass
