"""A refusal is no exception that a script could catch."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    try:
        op.no_such_directive("t")
    except Exception:
        pass


def downgrade():
    pass
