"""What Alembic's rebuild loses."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.add_column(sa.Column("z", sa.Integer, server_default=sa.text("(1)")))


def downgrade():
    pass
