"""A syntax error."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABEL t (a TEXT)")


def downgrade():
    pass
