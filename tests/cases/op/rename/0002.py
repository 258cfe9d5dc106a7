"""rename_table and alter_column(new_column_name)."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.rename_table("a", "b")
    op.rename_table("b", "New Name", schema=None)
    op.alter_column("New Name", "x", new_column_name="Y z")
    op.alter_column("New Name", "Y z", new_column_name="w", existing_type=sa.Integer(), existing_nullable=True)


def downgrade():
    op.alter_column("New Name", "w", new_column_name="x")
    op.rename_table(old_table_name="New Name", new_table_name="a")
