"""Lists and tuples."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    a = [3, 1, 2]
    a.append(5); a.extend([7, 8]); a.insert(1, 9); a.remove(2)
    yield "changed", (a, a.pop(), a.pop(0), a, a.index(5), a.count(1), len(a))
    a.sort(); b = a.copy(); b.reverse()
    yield "sorted", (a, b, sorted(a, reverse=True), list(reversed(a)), a is b, a[:] == a)
    words = ["bb", "a", "ccc", "dd"]
    words.sort(key=len, reverse=True)
    yield "key", (words, sorted(words, key=lambda w: (len(w), w)), min(words, key=len))
    c = list(range(10))
    yield "slices", [c[2:5], c[-3:], c[::3], c[::-2], c[5:2], c[:], c[8:100], c[-100:2], c[slice(1, 3)]]
    c[2:4] = []
    del c[::2]
    c[0:0] = ["x"]
    yield "edited", c
    yield "nested", [[0] * 2] * 2
    m = [[1, 2], [3, 4]]
    yield "matrix", ([list(r) for r in zip(*m)], [x for r in m for x in r])
    t = (1, 2, 3)
    yield "tuple", [t[0], t[-1], t[1:], t + (4,), t * 2, 2 in t, t.index(3), t.count(1), len(t), (5,), (), tuple("ab"), t < (1, 3), tuple([1, [2]])]
    yield "compare", [[1, 2] < [1, 3], [1] < [1, 0], [] == [], [1, 2] == (1, 2), [[1]] == [[1]], ["a"] + ["b"]]
    c.clear()
    yield "clear", (c, bool(c), list(), list("ab"), list({"k": 1}), list((1, 2)))
    try:
        [1, 2].index(5)
    except ValueError as error:
        yield "index", str(error)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
