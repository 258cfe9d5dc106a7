"""A module that is missing."""
from app_that_is_not_there import things

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    pass


def downgrade():
    pass
