"""Rows of other tables survive a rebuild."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("p") as batch:
        batch.alter_column("x", nullable=False)


def downgrade():
    with op.batch_alter_table("p") as batch:
        batch.alter_column("x", nullable=True)
