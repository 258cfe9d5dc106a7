"""An assertion that does not hold."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    assert not sa.inspect(op.get_bind()).has_table("t"), "the table is there"


def downgrade():
    pass
