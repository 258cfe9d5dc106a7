"""Endless recursion ends at a limit."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def again(n):
    return again(n + 1)


def upgrade():
    again(0)


def downgrade():
    pass
