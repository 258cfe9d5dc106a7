"""A value without bounds ends at a limit."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    text = "x"
    for _ in range(60):
        text = text + text


def downgrade():
    pass
