"""Comprehensions."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    names = ["ann", "bob", "cid", "bob"]
    yield "list", [n.upper() for n in names if n != "ann"]
    yield "set", sorted({n[0] for n in names})
    yield "dict", {n: len(n) for n in names if "b" in n}
    yield "nested", [[i * j for j in range(3)] for i in range(3)]
    yield "flat", [x for row in [[1, 2], [3]] for x in row]
    yield "conditional", ["even" if n % 2 == 0 else "odd" for n in range(3)]
    yield "unpack", [a + b for a, b in zip([1, 2], [3, 4])]
    yield "walrus", [y for x in range(4) if (y := x * 2) > 2]
    n = 5
    _ = [n for n in range(2)]
    yield "scope", n
    yield "invert", {v: k for k, v in {"a": 1}.items()}
    yield "merged", {**{"a": 1}, "b": 2, **{"a": 3}}
    yield "stars", [*range(2), *"ab", *{"k": 1}]
    yield "tuple", (*[1], *(2,))
    yield "sets", sorted({*[1, 2], *{2, 3}})
    yield "generator", sorted((x for x in {3, 1, 2}), reverse=True)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
