"""Unnamed constraints named by a convention to drop them."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

CONVENTION = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s"}


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("o_id", sa.Integer, sa.ForeignKey("o.id")), sa.Column("u", sa.Integer, unique=True))


def downgrade():
    pass
