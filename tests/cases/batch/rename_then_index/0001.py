"""A new name cannot be used in the same batch."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", sa.Integer))


def downgrade():
    pass
