"""A leftover of an interrupted rebuild."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("DROP TABLE IF EXISTS _alembic_tmp_t")
    with op.batch_alter_table("t") as batch:
        batch.drop_column("a")


def downgrade():
    pass
