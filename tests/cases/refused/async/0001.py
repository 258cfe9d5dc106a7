"""Coroutines."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

async def later():
    return 1


def upgrade():
    later()


def downgrade():
    pass
