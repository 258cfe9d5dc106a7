"""copy_from a Table written by hand."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    table = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(3)),
                     sa.UniqueConstraint("b", name="uq_b"), sa.CheckConstraint("a > 0", name="ck_a"), sa.Index("ix_a", "a"))
    with op.batch_alter_table("t", copy_from=table) as batch:
        batch.alter_column("a", nullable=False)
        batch.drop_constraint("ck_a", type_="check")


def downgrade():
    with op.batch_alter_table("t", copy_from=sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.String(3)))) as batch_op:
        batch_op.add_column(sa.Column("c", sa.Integer, server_default=sa.text("(1 + 1)")))
