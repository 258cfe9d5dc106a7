"""ARRAY does not exist on SQLite."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", ARRAY(sa.String())))


def downgrade():
    pass
