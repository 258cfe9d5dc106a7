"""Changes of type with and without CAST."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

KINDS = [sa.Integer(), sa.BigInteger(), sa.String(5), sa.Text(), sa.Float(), sa.Numeric(6, 2), sa.Boolean(), sa.DateTime(), sa.Date(), sa.JSON(), sa.LargeBinary(),
         sa.Enum("a", "b", name="e"), sa.Uuid(), sa.Interval()]


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), *[sa.Column(f"c{n}", kind) for n, kind in enumerate(KINDS)])
    op.execute("INSERT INTO t (id, %s) VALUES (1, %s)" % (", ".join(f"c{n}" for n in range(len(KINDS))), ", ".join(["'1'"] * len(KINDS))))


def downgrade():
    pass
