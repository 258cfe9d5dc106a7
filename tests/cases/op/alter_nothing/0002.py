"""alter_column that changes nothing."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("t", "a", existing_type=sa.Integer(), existing_nullable=True)
    op.alter_column("t", "a", existing_server_default="x", existing_comment=None, existing_autoincrement=False, postgresql_using="a::int")


def downgrade():
    pass
