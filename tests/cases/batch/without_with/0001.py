"""batch_alter_table's object and helpers."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def apply(batch, names):
    for name in names:
        batch.add_column(sa.Column(name, sa.Integer))
    return batch


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    pass
