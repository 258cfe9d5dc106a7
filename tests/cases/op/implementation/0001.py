"""run_async, invoke and other ways into op."""
from alembic import op
import sqlalchemy as sa
from alembic.operations import ops

revision = "0001"
down_revision = None


def upgrade():
    op.invoke(ops.CreateTableOp("t", [sa.Column("id", sa.Integer, primary_key=True)]))
    assert op.get_context().dialect.name == "sqlite" and op.get_bind().dialect.name == "sqlite"
    assert op.get_context().impl.transactional_ddl in (True, False)


def downgrade():
    op.invoke(ops.DropTableOp("t"))
