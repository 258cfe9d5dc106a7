"""insert_before, insert_after, partial_reordering."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", *[sa.Column(name, sa.Integer) for name in "abcd"])
    op.execute("INSERT INTO t VALUES (1, 2, 3, 4)")


def downgrade():
    pass
