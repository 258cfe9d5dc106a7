"""insert_before, insert_after, partial_reordering."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("t", partial_reordering=[("d", "a"), ("c", "b", "x")], recreate="always") as batch:
        batch.alter_column("a", nullable=False, server_default="0")


def downgrade():
    with op.batch_alter_table("t", partial_reordering=[["a", "b", "c", "d"]]) as batch:
        batch.drop_column("x")
