"""outside of batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.drop_constraint("uq", "t", type_="unique")


def downgrade():
    pass
