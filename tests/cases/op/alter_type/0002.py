"""type_ outside of batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("t", "a", type_=sa.String(9), existing_type=sa.Integer())


def downgrade():
    pass
