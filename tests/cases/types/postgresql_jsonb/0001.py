"""JSONB does not exist on SQLite."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", postgresql.JSONB(astext_type=sa.Text()), nullable=True))


def downgrade():
    pass
