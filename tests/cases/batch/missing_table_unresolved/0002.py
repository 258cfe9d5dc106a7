"""Nobody looks at what the table refers to."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", reflect_kwargs={"resolve_fks": False}) as batch_op:
        batch_op.alter_column("m", nullable=True)


def downgrade():
    with op.batch_alter_table("t", reflect_kwargs=dict(resolve_fks=False)) as batch_op:
        batch_op.alter_column("m", nullable=False)
