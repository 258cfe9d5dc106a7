"""alter_column in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.alter_column("a", existing_type=sa.String(9), nullable=False)
        batch_op.alter_column("b", existing_type=sa.INTEGER(), type_=sa.String(length=20), existing_nullable=False)
        batch_op.alter_column("c", type_=sa.Integer(), existing_type=sa.TEXT(), nullable=True)
        batch_op.alter_column("d", new_column_name="dd", existing_type=sa.Integer())
        batch_op.alter_column("e", type_=sa.Numeric(10, 2), server_default="1.0", nullable=True, existing_server_default=None)
        batch_op.alter_column("f", server_default=None)
        batch_op.alter_column("g", server_default=sa.func.now(), existing_type=sa.DateTime(), existing_nullable=True)


def downgrade():
    with op.batch_alter_table("t", schema=None) as batch_op:
        batch_op.alter_column("g", server_default=None)
        batch_op.alter_column("f", server_default=sa.text("'q'"))
        batch_op.alter_column("e", existing_type=sa.Numeric(10, 2), type_=sa.Float(), server_default=None)
        batch_op.alter_column("dd", new_column_name="d")
        batch_op.alter_column("c", existing_type=sa.Integer(), type_=sa.TEXT())
        batch_op.alter_column(column_name="b", existing_type=sa.VARCHAR(length=20), type_=sa.INTEGER(), existing_nullable=False, postgresql_using="b::integer")
        batch_op.alter_column("a", existing_type=sa.VARCHAR(length=9), nullable=True)
