"""An endless loop ends at a limit."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    n = 0
    while True:
        n += 1


def downgrade():
    pass
