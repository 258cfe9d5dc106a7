"""A Boolean's CHECK through rebuilds."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("c", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_c"))
        batch.alter_column("d", type_=sa.Enum("x", "y", "zz", name="ck_d2", create_constraint=True), existing_type=sa.Enum("x", "y", name="ck_d", create_constraint=True))
        batch.drop_column("b")


def downgrade():
    pass
