"""recreate always, never, auto."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", recreate="always"):
        pass


def downgrade():
    pass
