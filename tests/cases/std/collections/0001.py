"""collections, itertools, operator, functools."""
import collections
import itertools
import operator
from collections import Counter, OrderedDict, defaultdict, namedtuple

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

Point = namedtuple("Point", ["x", "y"], defaults=[5])
Pair = collections.namedtuple("Pair", "left right")


def results():
    d = defaultdict(list)
    d["a"].append(1)
    n = defaultdict(int)
    for c in "abca":
        n[c] += 1
    yield "defaultdict", (dict(d), dict(n), "z" in n, n["z"], len(n), defaultdict(lambda: 7)["q"], n.get("none"))
    c = Counter("abcab")
    yield "counter", (c["a"], c["zz"], c.most_common(2), sorted(c.elements()), c + Counter("a"), sum(c.values()), Counter({"x": 2}) - Counter("x"))
    o = OrderedDict([("b", 1), ("a", 2)])
    o.move_to_end("b")
    yield "ordered", (list(o), o.popitem(last=False), dict(o))
    p = Point(1)
    yield "namedtuple", (p, p.x, p[1], p._asdict(), p._replace(x=9), Point._fields, tuple(p), Pair("l", right="r"), p == (1, 5), Point(*[3, 4]))
    q = collections.deque([1, 2, 3], maxlen=3)
    q.append(4); q.appendleft(0)
    yield "deque", (list(q), q.popleft(), q.pop(), len(q))
    yield "itertools", [list(itertools.chain([1], [2, 3])), list(itertools.chain.from_iterable([[1], [2]])), list(itertools.islice(itertools.count(5), 3)), [(k, list(g)) for k, g in itertools.groupby("aabb")], list(itertools.product("ab", [1, 2])), list(itertools.combinations([1, 2, 3], 2)), list(itertools.permutations("ab")), list(itertools.zip_longest("ab", [1], fillvalue=0)), list(itertools.accumulate([1, 2, 3])), list(itertools.repeat("x", 2)), list(itertools.takewhile(lambda v: v < 3, [1, 2, 3, 1])), list(itertools.dropwhile(lambda v: v < 3, [1, 2, 3, 1])), list(itertools.starmap(pow, [(2, 3)])), list(itertools.compress("abc", [1, 0, 1])), list(itertools.islice(itertools.cycle("ab"), 3)), list(itertools.pairwise([1, 2, 3]))]
    yield "operator", [operator.itemgetter("k")({"k": 1}), operator.itemgetter(0, 2)("abc"), operator.attrgetter("x")(p), sorted([(2, "a"), (1, "b")], key=operator.itemgetter(0)), operator.add(1, 2), operator.methodcaller("upper")("a")]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
