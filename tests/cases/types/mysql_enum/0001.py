"""ENUM of MySQL does not exist on SQLite."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("n", mysql.ENUM("a", "bb")))


def downgrade():
    pass
