"""A violated constraint."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("INSERT INTO t VALUES (1)")


def downgrade():
    pass
