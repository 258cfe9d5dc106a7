"""A KeyError that a script does not catch."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    {"a": 1}["b"]


def downgrade():
    pass
