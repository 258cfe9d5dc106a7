"""rename_table and alter_column(new_column_name)."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True))
    op.create_table("c", sa.Column("id", sa.Integer, sa.ForeignKey("a.id")))


def downgrade():
    pass
