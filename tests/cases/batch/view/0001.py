"""A view on the table."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))
    op.execute("CREATE TABLE other (x)")
    op.execute("CREATE VIEW v AS SELECT x FROM other")


def downgrade():
    pass
