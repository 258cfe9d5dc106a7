"""Constraints created and dropped."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_constraint("uq_ab", type_="unique")
        batch.drop_constraint("fk_o", type_="foreignkey")
        batch.drop_constraint("ck_a", type_="check")
        batch.drop_constraint("ck_b")
        batch.drop_index("ix_b")


def downgrade():
    with op.batch_alter_table("t") as batch:
        batch.create_unique_constraint(constraint_name="uq_ab", columns=["a", "b"])
        batch.create_foreign_key(batch.f("fk_o"), referent_table="o", local_cols=["o_id"], remote_cols=["id"], initially="DEFERRED", deferrable=True)
