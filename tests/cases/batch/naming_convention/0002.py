"""Unnamed constraints named by a convention to drop them."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"

CONVENTION = {"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s"}


def upgrade():
    with op.batch_alter_table("t", naming_convention=CONVENTION) as batch:
        batch.drop_constraint("fk_t_o_id_o", type_="foreignkey")
        batch.drop_constraint("uq_t_u", type_="unique")


def downgrade():
    with op.batch_alter_table("t", naming_convention=CONVENTION) as batch:
        batch.create_foreign_key("fk_t_o_id_o", "o", ["o_id"], ["id"])
        batch.create_unique_constraint("uq_t_u", ["u"])
