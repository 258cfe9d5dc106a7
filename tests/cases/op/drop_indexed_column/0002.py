"""A column that an index uses."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_column("t", "b")


def downgrade():
    pass
