"""reflect_args, reflect_kwargs."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", reflect_args=[sa.Column("flag", sa.Boolean(create_constraint=True, name="ck_flag")), sa.Column("a", sa.String(7))]) as batch:
        batch.alter_column("a", nullable=False)


def downgrade():
    pass
