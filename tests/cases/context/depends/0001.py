"""one"""
from alembic import op
import sqlalchemy as sa

revision = "aaa1"
down_revision = None
branch_labels = "alpha",


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("a")
