"""INET does not exist on SQLite."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", postgresql.INET()))


def downgrade():
    pass
