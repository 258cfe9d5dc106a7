"""An unknown keyword."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    op.add_column("t", sa.Column("b", sa.Integer, nulable=True))


def downgrade():
    pass
