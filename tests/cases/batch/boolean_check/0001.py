"""A Boolean's CHECK through rebuilds."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Boolean(create_constraint=True, name="ck_a")), sa.Column("b", sa.Boolean(create_constraint=True)))


def downgrade():
    pass
