"""type, name and nullability at once; comments; autoincrement."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("a", new_column_name="A b", type_=sa.Integer, nullable=False, server_default=sa.text("0"))
        batch.alter_column("b", type_=sa.Text(), comment="words", existing_comment=None)
        batch.alter_column("id", autoincrement=True, existing_type=sa.Integer(), nullable=False)


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("A b", new_column_name="a", type_=sa.String(9), nullable=True, server_default=None)
        batch.alter_column("b", type_=sa.JSON(), existing_type=sa.Text())
