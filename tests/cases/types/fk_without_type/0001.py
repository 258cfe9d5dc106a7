"""A foreign key column takes its type from the other table."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.String(7), primary_key=True))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("o", sa.ForeignKey("o.id")))


def downgrade():
    pass
