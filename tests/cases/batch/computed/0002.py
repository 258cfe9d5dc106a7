"""A generated column is kept by a rebuild where it can be."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("a", nullable=False)


def downgrade():
    pass
