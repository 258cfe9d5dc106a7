"""Keys and foreign keys in spellings of which Alembic's rebuild loses something."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    for table in "tuvw":
        with op.batch_alter_table(table, recreate="always") as batch:
            batch.add_column(sa.Column("z", sa.Integer))


def downgrade():
    pass
