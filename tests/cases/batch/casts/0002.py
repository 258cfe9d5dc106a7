"""Changes of type with and without CAST."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

KINDS = [sa.Integer(), sa.BigInteger(), sa.String(5), sa.Text(), sa.Float(), sa.Numeric(6, 2), sa.Boolean(), sa.DateTime(), sa.Date(), sa.JSON(), sa.LargeBinary(),
         sa.Enum("a", "b", name="e"), sa.Uuid(), sa.Interval()]


def upgrade():
    with op.batch_alter_table("t") as batch:
        for n in range(len(KINDS)):
            batch.alter_column(f"c{n}", type_=KINDS[n - 1])


def downgrade():
    with op.batch_alter_table("t") as batch:
        for n, kind in enumerate(KINDS):
            batch.alter_column(f"c{n}", type_=kind)
