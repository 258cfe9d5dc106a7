"""Module attributes as plain strings."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table("b", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("b")
