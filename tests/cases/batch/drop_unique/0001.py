"""Dropping a column that has an unnamed UNIQUE."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", "b", name="uq_ab"))


def downgrade():
    pass
