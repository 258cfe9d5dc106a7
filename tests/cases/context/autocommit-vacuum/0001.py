"""autocommit_block with what no transaction can hold."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.Integer))
    op.execute("INSERT INTO t (v) VALUES (1)")
    with op.get_context().autocommit_block():
        op.execute("PRAGMA journal_mode = WAL")
        op.execute("VACUUM")
        op.create_index("i", "t", ["v"])
        op.execute("UPDATE t SET v = v + 1")
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("w", sa.Integer, server_default="3"))
    with op.get_context().autocommit_block():
        op.execute("REINDEX i")


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("i", "t")
        op.execute("VACUUM")
    op.drop_table("t")
