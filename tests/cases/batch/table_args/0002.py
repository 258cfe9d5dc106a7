"""table_args, table_kwargs."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", table_args=[sa.CheckConstraint("a > 0", name="ck_a"), sa.UniqueConstraint("a", name="uq_a")], recreate="always") as batch:
        batch.add_column(sa.Column("b", sa.Integer))


def downgrade():
    pass
