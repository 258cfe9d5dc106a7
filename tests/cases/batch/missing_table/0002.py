"""It cannot be rebuilt."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("x", sa.Integer))
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("x", nullable=False)


def downgrade():
    pass
