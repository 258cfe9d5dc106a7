"""Primary keys in batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.drop_constraint("pk_t", type_="primary")
        batch.create_primary_key("pk_t2", ["a", "b"])
    with op.batch_alter_table("u") as batch:
        batch.create_primary_key("pk_u", columns=["b"])
    with op.batch_alter_table("v") as batch:
        batch.create_primary_key(constraint_name="pk_v", columns=["a", "b"])


def downgrade():
    with op.batch_alter_table("u") as batch:
        batch.drop_constraint("pk_u", type_="primary")
