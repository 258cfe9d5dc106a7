"""Renaming and dropping columns that constraints and indexes use."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_constraint("ck_ab", type_="check")
        batch.drop_index("ix_t_b")
        batch.alter_column("a", new_column_name="aa")
        batch.alter_column("b", new_column_name="bb")
        batch.alter_column("c", new_column_name="cc")
    with op.batch_alter_table("t") as batch:
        batch.create_index("ix_t_bb", ["bb"])


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_column("cc")
