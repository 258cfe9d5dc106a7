"""A generated column is kept by a rebuild where it can be."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a * 2", persisted=True)))
    op.execute("INSERT INTO t (a) VALUES (4)")


def downgrade():
    pass
