"""unique=True in add_column needs batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer, unique=True))


def downgrade():
    pass
