"""Two statements in one text."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE a (x); CREATE TABLE b (x)")


def downgrade():
    pass
