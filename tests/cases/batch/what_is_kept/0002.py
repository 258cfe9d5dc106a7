"""What a rebuild keeps."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("My Table") as batch:
        batch.alter_column("Big Name", type_=sa.String(20))


def downgrade():
    pass
