"""The guards that real scripts write."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def _table_exists(name):
    return name in sa.inspect(op.get_bind()).get_table_names()


def _column_names(table):
    return {column["name"] for column in sa.inspect(op.get_bind()).get_columns(table)}


def _has_index(table, name):
    return any(index["name"] == name for index in sa.inspect(op.get_bind()).get_indexes(table))


def upgrade():
    if not _table_exists("t"):
        op.create_table("t", sa.Column("id", sa.Integer, primary_key=True))
    if "a" not in _column_names("t"):
        op.add_column("t", sa.Column("a", sa.Integer))
    if not _has_index("t", "ix_a"):
        op.create_index("ix_a", "t", ["a"])
    if _has_index("t", "ix_a") and "a" in _column_names("t") and not _table_exists("u"):
        op.create_table("u", *[sa.Column(name, sa.Integer) for name in sorted(_column_names("t") | {"extra"})])


def downgrade():
    for table in ["u", "t", "nope"]:
        if _table_exists(table):
            op.drop_table(table)
