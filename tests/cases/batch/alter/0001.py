"""alter_column in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("b", sa.Integer, nullable=False, server_default="3"),
                        sa.Column("c", sa.Text), sa.Column("d", sa.Integer), sa.Column("e", sa.Float), sa.Column("f", sa.VARCHAR(50), server_default=sa.text("'q'")), sa.Column("g", sa.DateTime))
    op.bulk_insert(t, [{"id": 1, "a": "12", "b": 2, "c": "5", "d": 7, "e": 1.5, "f": "x"}, {"id": 2, "a": "x", "b": 3, "c": None, "d": 8, "e": None, "f": "y"}])


def downgrade():
    pass
