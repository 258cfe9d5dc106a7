"""type, name and nullability at once; comments; autoincrement."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("b", sa.JSON))
    op.bulk_insert(t, [{"id": 1, "a": "12", "b": [1]}])


def downgrade():
    pass
