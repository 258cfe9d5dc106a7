"""when a note was taken"""

from alembic import op
import sqlalchemy as sa

revision = "002"
down_revision = "001"


def upgrade():
    op.add_column("notes", sa.Column("taken", sa.Text(), nullable=True))


def downgrade():
    with op.batch_alter_table("notes") as batch:
        batch.drop_column("taken")
