"""What a rebuild keeps."""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("My Table") as batch:
        batch.drop_index("ix_w")
        batch.drop_column("p")


def downgrade():
    pass
