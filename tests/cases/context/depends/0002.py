"""two"""
from alembic import op
import sqlalchemy as sa

revision = "bbb1"
down_revision = None
branch_labels = ("beta",)
depends_on = "aaa1"


def upgrade():
    op.create_table("b", sa.Column("id", sa.Integer, sa.ForeignKey("a.id"), primary_key=True))


def downgrade():
    op.drop_table("b")
