"""bulk_insert in every form."""
import datetime

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)), sa.Column("d", sa.Date), sa.Column("b", sa.Boolean))
    op.bulk_insert(t, [{"id": 1, "a": "o'x", "d": datetime.date(2020, 1, 2), "b": True}, {"id": 2, "a": None, "d": None, "b": False}])
    op.bulk_insert(t, [])
    op.bulk_insert(sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.String)), [{"id": 3, "a": "c"}, {"id": 4, "a": "d"}])
    op.bulk_insert(sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer), sa.Column("a", sa.String)), rows=[{"id": 5, "a": op.inline_literal("lit")}], multiinsert=False)
    op.bulk_insert(t, [{"id": 6}, {"id": 7}], multiinsert=False)
    op.bulk_insert(t, [{"id": 8, "a": "first"}, {"id": 9, "a": "second", "d": datetime.date(2021, 1, 1)}])


def downgrade():
    op.drop_table("t")
