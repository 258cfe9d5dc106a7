"""A NOT NULL column without a default on a table with rows."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer, nullable=False))


def downgrade():
    pass
