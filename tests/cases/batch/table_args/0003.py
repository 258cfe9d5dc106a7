"""table_args, table_kwargs."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("t", table_kwargs={"sqlite_autoincrement": True}, recreate="always") as batch:
        batch.drop_column("b")


def downgrade():
    with op.batch_alter_table("t", table_args=(sa.CheckConstraint("a < 100"),)) as batch:
        batch.add_column(sa.Column("b", sa.Integer, server_default=sa.text("5")))
