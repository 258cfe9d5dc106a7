"""An unknown name of op."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    op.create_tabel("u")


def downgrade():
    pass
