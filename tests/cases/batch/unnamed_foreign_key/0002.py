"""An added foreign key needs a name."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t") as batch:
        batch.create_foreign_key(None, "t", ["a"], ["id"])


def downgrade():
    pass
