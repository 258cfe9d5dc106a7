"""server_default outside of batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("t", "a", server_default="x")


def downgrade():
    pass
