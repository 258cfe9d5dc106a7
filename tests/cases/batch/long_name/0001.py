"""A name too long for the prefix."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("a_table_with_a_name_that_is_as_long_as_it_may_be_" + "x" * 14, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))


def downgrade():
    pass
