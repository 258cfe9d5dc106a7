"""right"""
from alembic import op
import sqlalchemy as sa

revision = "right"
down_revision = ("base1",)
branch_labels = ()
depends_on = ("left",)


def upgrade():
    op.add_column("a", sa.Column("r", sa.Integer))


def downgrade():
    op.drop_column("a", "r")
