"""copy_from a Table written by hand."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(3), unique=True), sa.CheckConstraint("a > 0"))
    op.execute("INSERT INTO t VALUES (1, 2, 'x')")


def downgrade():
    pass
