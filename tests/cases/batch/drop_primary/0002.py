"""Dropping the column of the primary key."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_column("id")
        batch.add_column(sa.Column("uid", sa.String(36)))


def downgrade():
    pass
