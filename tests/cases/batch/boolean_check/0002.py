"""A Boolean's CHECK through rebuilds."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.alter_column("a", new_column_name="aa", existing_type=sa.Boolean(create_constraint=True, name="ck_a"))
        batch.add_column(sa.Column("c", sa.Boolean(create_constraint=True, name="ck_c")))
        batch.add_column(sa.Column("d", sa.Enum("x", "y", name="ck_d", create_constraint=True)))


def downgrade():
    pass
