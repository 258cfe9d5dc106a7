"""A violated constraint."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (a INTEGER NOT NULL UNIQUE)")
    op.execute("INSERT INTO t VALUES (1)")


def downgrade():
    pass
