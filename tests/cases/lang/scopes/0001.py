"""Names, closures in loops, late binding, shadowing."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

X = 1
names = [n for n in "ab"]


def outer():
    X = 2

    def inner():
        return X
    X = 3
    return inner()


def shadow(list=(1, 2)):
    return [*list]


class Holder:
    X = 5
    Y = [X for _ in range(1)]

    def get(self):
        return X


def results():
    yield "outer", outer()
    yield "class", (Holder().get(), Holder.Y, Holder.X)
    yield "shadow", shadow()
    len = "shadowed"
    yield "builtin", len
    def local():
        try:
            return unbound
            unbound = 1
        except UnboundLocalError as error:
            return type(error).__name__
    yield "unbound", local()
    def unused():
        return not_there
    try:
        unused()
    except NameError as error:
        yield "name", "{0}".format(error)
    yield "globals", sorted(k for k in globals() if k.isupper() or k[0].isupper())


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
