"""Constraints created and dropped."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.create_unique_constraint("uq_ab", ["a", "b"])
        batch.create_foreign_key("fk_o", "o", ["o_id"], ["id"], ondelete="CASCADE", onupdate="SET NULL")
        batch.create_check_constraint("ck_a", sa.text("a > 0"))
        batch.create_check_constraint("ck_b", sa.column("b") < 10)
        batch.create_index("ix_b", ["b"])


def downgrade():
    pass
