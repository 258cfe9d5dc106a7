"""A type of MySQL that SQLite has not."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", mysql.MEDIUMTEXT()))


def downgrade():
    pass
