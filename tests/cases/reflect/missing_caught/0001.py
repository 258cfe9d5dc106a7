"""NoSuchTableError caught."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    try:
        sa.inspect(op.get_bind()).get_foreign_keys("nope")
    except sa.exc.NoSuchTableError as error:
        op.create_table("caught_" + str(error), sa.Column("id", sa.Integer, primary_key=True))


def downgrade():
    op.drop_table("caught_nope")
