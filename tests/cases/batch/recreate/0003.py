"""recreate always, never, auto."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("t", recreate="never") as batch:
        batch.alter_column("a", new_column_name="aa")
        batch.drop_column("b")


def downgrade():
    with op.batch_alter_table("t", recreate="auto") as batch:
        batch.alter_column("aa", new_column_name="a")
        batch.add_column(sa.Column("b", sa.Integer))
