"""Sets."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    a, b = {1, 2, 3}, set([3, 4])
    yield "operators", [sorted(x) for x in (a | b, a & b, a - b, a ^ b, a.union([9], [8]), a.intersection(b), a.difference([1]), a.symmetric_difference(b))]
    yield "tests", [1 in a, {1} <= a, a >= {1, 2}, a < a, a.issubset({1, 2, 3, 4}), a.issuperset([1]), a.isdisjoint({7}), a == {3, 2, 1}, len(a), bool(set())]
    a.add(5); a.discard(99); a.remove(1); a.update([6], {7}); a |= {8}; a -= {2}; a &= {3, 5, 6, 8}
    yield "changed", sorted(a)
    f = frozenset([1, 2])
    yield "frozen", [f == {1, 2}, {f: "key"}[frozenset([2, 1])], sorted(f | {3}), isinstance(f, frozenset)]
    try:
        a.remove(99)
    except KeyError as error:
        yield "remove", str(error)
    yield "empty", (set(), len(set("hello")), sorted(set("hello")), sorted(set([1, 1.0, True])), sorted({*()}))
    seen = set()
    yield "unique", [x for x in "abracadabra" if not (x in seen or seen.add(x))]
    yield "missing", sorted({"a", "b", "c"} - set({"a": 1}.keys()))


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
