"""A parameter without a value."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (a TEXT)")
    op.execute("INSERT INTO t VALUES ('a :name b')")


def downgrade():
    pass
