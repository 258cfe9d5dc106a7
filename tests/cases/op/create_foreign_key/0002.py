"""outside of batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_foreign_key("fk", "t", "o", ["a"], ["id"], ondelete="CASCADE")


def downgrade():
    pass
