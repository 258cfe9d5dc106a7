"""insert_before needs a rebuild."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", recreate="never") as batch:
        batch.add_column(sa.Column("x", sa.Integer), insert_before="a")


def downgrade():
    pass
