"""Comments of tables and columns in batch."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch:
        batch.create_table_comment("a comment", existing_comment=None)
        batch.drop_table_comment(existing_comment="a comment")
        batch.alter_column("a", comment="c")


def downgrade():
    pass
