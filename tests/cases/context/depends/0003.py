"""three"""
from alembic import op
import sqlalchemy as sa

revision = "aaa2"
down_revision = "aaa1"
depends_on = ["beta"]


def upgrade():
    op.add_column("a", sa.Column("x", sa.Integer))


def downgrade():
    op.drop_column("a", "x")
