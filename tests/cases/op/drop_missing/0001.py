"""A table that is not there."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.drop_table("absent")


def downgrade():
    pass
