"""get_columns of a table that is not there."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    sa.inspect(op.get_bind()).get_columns("nope")


def downgrade():
    pass
