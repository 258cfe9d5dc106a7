"""Code made at run time."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    exec("import os")


def downgrade():
    pass
