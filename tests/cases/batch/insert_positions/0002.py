"""insert_before, insert_after, partial_reordering."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch:
        batch.add_column(sa.Column("x", sa.Integer), insert_before="b")
        batch.add_column(sa.Column("y", sa.Integer), insert_after="c")
        batch.add_column(sa.Column("z", sa.Integer), insert_after="y")


def downgrade():
    pass
