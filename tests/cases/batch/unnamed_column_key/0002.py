"""add_column with a foreign key without a name."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("a", sa.Integer, sa.ForeignKey("t.id")))


def downgrade():
    pass
