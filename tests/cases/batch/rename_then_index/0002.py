"""A new name cannot be used in the same batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("b", new_column_name="bb")
        batch.create_index("ix_t_bb", ["bb"])


def downgrade():
    pass
