"""A default that SQLite cannot add."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("t", sa.Column("at", sa.DateTime, server_default=sa.func.now()))


def downgrade():
    pass
