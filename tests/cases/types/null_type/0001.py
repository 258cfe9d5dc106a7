"""A column without a type."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", sa.types.NullType()))


def downgrade():
    pass
