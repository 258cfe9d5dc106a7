"""nullable outside of batch is what SQLite has not."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("t", "a", nullable=False)


def downgrade():
    pass
