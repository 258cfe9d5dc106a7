"""sqlite_autoincrement, sqlite_with_rowid, sqlite_strict."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Text), sqlite_autoincrement=True)
    op.create_table("b", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk_b"), sqlite_autoincrement=True)
    op.create_table("c", sa.Column("id", sa.String(3), primary_key=True), sqlite_with_rowid=False)
    op.create_table("d", sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Text), sqlite_strict=True)
    op.bulk_insert(sa.table("a", sa.column("x")), [{"x": "1"}, {"x": "2"}])


def downgrade():
    for name in "dcba":
        op.drop_table(name)
