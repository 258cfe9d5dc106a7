"""Several batches on several tables."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    for name in ("one", "two"):
        op.create_table(name, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(10), nullable=False), sa.Column("y", sa.Integer))


def downgrade():
    pass
