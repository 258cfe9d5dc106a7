'''first'''
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0001", None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("a")
