"""A column that an index uses."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, index=True))


def downgrade():
    pass
