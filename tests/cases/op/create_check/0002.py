"""outside of batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_check_constraint("ck", "t", sa.column("a") > 1)


def downgrade():
    pass
