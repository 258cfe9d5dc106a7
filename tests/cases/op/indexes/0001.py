"""create_index and drop_index in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.Text), sa.Column("Upper", sa.Text))


def downgrade():
    pass
