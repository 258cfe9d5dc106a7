"""What a rebuild keeps."""
from alembic import op
import sqlalchemy as sa

revision = "0004"
down_revision = "0003"


def upgrade():
    with op.batch_alter_table("My Table") as batch:
        batch.alter_column("q", new_column_name="Quu")
        batch.alter_column("self", new_column_name="me")


def downgrade():
    pass
