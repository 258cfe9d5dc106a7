"""Unnamed constraints named by a convention to drop them."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("t", naming_convention={"pk": "pk_%(table_name)s"}, recreate="always") as batch:
        batch.alter_column("u", nullable=False)


def downgrade():
    pass
