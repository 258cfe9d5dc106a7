"""A column that is not there."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_column("t", "b")


def downgrade():
    pass
