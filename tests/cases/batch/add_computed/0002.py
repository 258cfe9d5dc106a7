"""A generated column added by a rebuild."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("b", sa.Integer, sa.Computed("a * 2", persisted=True)))
        batch.add_column(sa.Column("c", sa.Integer, sa.Computed("a * 3", persisted=False)))


def downgrade():
    pass
