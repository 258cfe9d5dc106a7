"""Primary keys in batch."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.PrimaryKeyConstraint("a", name="pk_t"))
    op.create_table("u", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
    op.create_table("v", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer))


def downgrade():
    pass
