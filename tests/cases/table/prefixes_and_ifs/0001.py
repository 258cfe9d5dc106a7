"""prefixes, if_not_exists, if_exists."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True), if_not_exists=True)
    op.create_table("a", sa.Column("other", sa.Integer), if_not_exists=True)
    op.create_table("v", sa.Column("x", sa.Text), sa.Column("y", sa.Text), prefixes=["VIRTUAL"] if False else [])
    op.drop_table("absent", if_exists=True)


def downgrade():
    op.drop_table("a", if_exists=True)
    op.drop_table("v", if_exists=False)
