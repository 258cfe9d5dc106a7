"""A table that is not there."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_column("b")


def downgrade():
    pass
