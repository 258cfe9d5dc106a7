"""Dropping a column that has an unnamed UNIQUE."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_column("a")


def downgrade():
    pass
