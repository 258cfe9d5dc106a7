"""A reflected foreign key without a name."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("o_id", sa.Integer, sa.ForeignKey("o.id", ondelete="CASCADE")))


def downgrade():
    pass
