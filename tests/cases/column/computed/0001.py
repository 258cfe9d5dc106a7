"""Computed columns."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a * 2")), sa.Column("c", sa.Integer, sa.Computed("a + 1", persisted=True)),
                    sa.Column("d", sa.Text, sa.Computed(sa.text("a || 'x'"), persisted=False), nullable=False))
    op.add_column("t", sa.Column("e", sa.Integer, sa.Computed("a - 1", persisted=False)))
    op.execute("INSERT INTO t (a) VALUES (5)")


def downgrade():
    op.drop_table("t")
