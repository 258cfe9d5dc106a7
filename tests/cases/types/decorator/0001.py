"""A TypeDecorator defined in the script."""
import json

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Packed(sa.types.TypeDecorator):
    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else "json:" + json.dumps(value, sort_keys=True)

    def process_result_value(self, value, dialect):
        return None if value is None else json.loads(value[5:])


class Name(sa.TypeDecorator):
    impl = sa.String(30)
    cache_ok = True


def upgrade():
    t = op.create_table("t", sa.Column("a", Packed), sa.Column("b", Name()), sa.Column("c", Name(50)))
    op.bulk_insert(t, [{"a": {"z": 1, "a": [2]}, "b": "x", "c": "y"}, {"a": None, "b": None, "c": None}])
    value = op.get_bind().execute(sa.select(t.c.a).where(t.c.b == "x")).scalar()
    op.bulk_insert(t, [{"a": list(value), "b": type(value).__name__, "c": None}])


def downgrade():
    op.drop_table("t")
