"""Several batches on several tables."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("one") as batch_op, op.batch_alter_table("two") as other:
        batch_op.drop_column("y")
        other.alter_column("x", nullable=True)
    with op.batch_alter_table("one") as batch_op:
        batch_op.add_column(sa.Column("two_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("fk_two", "two", ["two_id"], ["id"])


def downgrade():
    with op.batch_alter_table("one") as batch_op:
        batch_op.drop_constraint("fk_two", type_="foreignkey")
        batch_op.drop_column("two_id")
        batch_op.add_column(sa.Column("y", sa.Integer))
    with op.batch_alter_table("two") as batch_op:
        batch_op.alter_column("x", existing_type=sa.VARCHAR(10), nullable=False)
