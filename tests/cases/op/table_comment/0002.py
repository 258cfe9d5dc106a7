"""create_table_comment."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table_comment("t", "words", existing_comment=None)


def downgrade():
    pass
