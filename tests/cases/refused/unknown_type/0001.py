"""An unknown name of sqlalchemy."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Intger, primary_key=True))


def downgrade():
    pass
