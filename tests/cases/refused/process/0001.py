"""A script cannot start processes."""
import subprocess

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    subprocess.run(["true"])


def downgrade():
    pass
