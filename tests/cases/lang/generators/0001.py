"""Generators, yield from, iterators."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def count(n):
    while n:
        yield n
        n -= 1


def chain(*iterables):
    for iterable in iterables:
        yield from iterable


def with_return():
    got = yield 1
    yield got
    return "done"


def delegating():
    result = yield from with_return()
    yield result


def results():
    yield "list", list(count(3))
    yield "chain", list(chain("ab", count(2), {"k": 1}))
    g = count(2)
    yield "next", (next(g), next(g), next(g, "end"))
    yield "delegating", list(delegating())
    g = with_return()
    next(g)
    yield "send", g.send("sent")
    yield "genexp", (sum(n * n for n in range(4)), max((len(w) for w in ["a", "bbb"]), default=0), any(n > 2 for n in [1, 2]), all(n for n in []))
    it = iter([1, 2, 3])
    yield "iter", (next(it), list(it), list(it))
    yield "sentinel", list(iter(iter([1, 2, 0, 5]).__next__, 0))
    yield "zip", (list(zip("ab", [1, 2, 3])), dict(zip("ab", count(2))), list(enumerate("ab", start=5)))
    yield "map", (list(map(str, [1, 2])), list(filter(None, [0, 1, "", "a"])), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(reversed([1, 2])))
    g = (n for n in [1, 2])
    g.close()
    yield "closed", list(g)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
