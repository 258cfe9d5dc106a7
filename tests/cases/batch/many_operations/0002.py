"""A large batch, with execute in between."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("d", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("e", sa.DateTime(), server_default=sa.func.current_timestamp() if False else None))
        batch.drop_column("c")
        batch.alter_column("b", nullable=False, new_column_name="bee")
        batch.create_index("ix_bee", ["b"])
        batch.create_unique_constraint("uq_a", ["a"])
        batch.create_check_constraint("ck_bee", sa.text("bee >= 0"))
        batch.execute("UPDATE t SET a = a || '!' WHERE id > 3")
    op.execute("UPDATE t SET d = 1 WHERE id = 2")


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_constraint("ck_bee", type_="check")
        batch.drop_constraint("uq_a", type_="unique")
        batch.drop_index("ix_bee")
        batch.alter_column("bee", nullable=True, new_column_name="b")
        batch.add_column(sa.Column("c", sa.Integer(), nullable=True))
        batch.drop_column("e")
        batch.drop_column("d")
