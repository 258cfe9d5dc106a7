"""A foreign key in add_column needs batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer, sa.ForeignKey("t.id")))


def downgrade():
    pass
