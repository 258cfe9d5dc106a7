"""isinstance, type, getattr and other builtins."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    yield "isinstance", [isinstance(x, t) for x, t in [(1, int), ("a", str), (True, int), (None, type(None)), ([], (list, tuple)), ({}, dict), (b"", bytes), (1.5, float), (set(), set), (lambda: 1, type(len))]]
    yield "types", [type(x).__name__ for x in [1, "a", 1.5, None, True, [], (), {}, set(), b"", range(1), len, int, ValueError("x"), (n for n in ()), lambda: 0, slice(1)]]
    yield "convert", [str(5), int("5"), float(5), bool("x"), list("ab"), tuple([1]), dict(a=1), set(), bytes(2), complex(1, 2) if False else 0, repr("x"), int(), str(), float(), list(), bool()]
    yield "callable", [callable(len), callable(5), hasattr("a", "upper"), getattr("abc", "upper")(), getattr(5, "nope", None)]
    yield "identity", [None is None, [] is [], 1 == True, "a" is not None, None == 0, None in [None], NotImplemented is NotImplemented, ... is Ellipsis]
    yield "sorting", [sorted(["b", "A", "c"], key=str.lower), sorted([(1, "b"), (1, "a")]), sorted({"b": 1, "a": 2}), sorted([None, 1], key=lambda v: (v is not None, v)), list(map(int, "123")), [*map(str.upper, "ab")]]
    yield "zip", [list(zip([1, 2, 3], "ab", strict=False)), list(zip()), dict(enumerate("ab")), list(zip(*[(1, 2), (3, 4)]))]
    yield "locals", sorted(k for k in locals() if not k.startswith("_"))
    yield "chars", [chr(97), ord("é"), hex(16), len("é".encode()), "é" == "e\u0301"]
    yield "print", print("printed", 1, sep="-", end="") if False else None


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
