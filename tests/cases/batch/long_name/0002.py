"""A name too long for the prefix."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("a_table_with_a_name_that_is_as_long_as_it_may_be_" + "x" * 14) as batch:
        batch.drop_column("a")


def downgrade():
    pass
