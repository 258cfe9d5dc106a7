"""A column that is there already."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("t", sa.Column("id", sa.Integer))


def downgrade():
    pass
