"""Numbers."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    yield "int", [7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 2 ** 60, -2 ** 2, 2 ** -1, 10 ** 18 // 3, divmod(-7, 2), abs(-5), 0xFF, 0o17, 0b101, 1_000, int("12"), int("ff", 16), int(3.9), int(-3.9), int("  7 "), int(True), pow(2, 10, 1000), -(-3), +4, ~5]
    yield "bits", [6 & 3, 6 | 3, 6 ^ 3, 1 << 40, 1 << 62, 256 >> 4, (5).bit_length(), bin(10), hex(255), oct(8), (1024).to_bytes(2, "big"), int.from_bytes(b"\x04\x00", "big")]
    yield "float", [7 / 2, 7.0 // 2, -7.5 % 2, 0.1 + 0.2 == 0.3, float("1.5"), float("nan") != float("nan"), 1e3, int(1e3), (2.0).is_integer(), 3.7 // 1, divmod(7.5, 2), 5 / 2.5, 1 == 1.0, hash(1) == hash(1.0), 0.5 + 1, 2 * 1.5, 10 ** -2, True + True]
    yield "compare", [1 < 2.5, 3 == 3.0, 5 != 5, 2 ** 62 > 2 ** 61, -1 < 0 < 1, 1 is not None, not 0, True == 1, True is True, None is None, 1 in (1.0,)]
    yield "builtins", [sum([1, 2, 3]), sum([0.5, 1], 2), min(3, 1), max([1, 5, 2]), min([], default=9), max("aa", "b", key=len), round(3.14159, 2), sorted([3, 1, 2], key=lambda n: -n), sum([[1], [2]], []), bool([]), bool({0: 0}), list(range(5, 0, -2)), range(3)[1], len(range(0, 10, 3)), 4 in range(5), str(range(3)), isinstance(True, int), isinstance(1, (str, int)), type(1).__name__, type(None).__name__, id(None) == id(None)]
    yield "logic", [1 and 2, 0 or "x", None or [], "" and 1, not [], 1 if 0 else 2, (1, 2) < (1, 3), [1] == [1], (1,) + (2,), [1] * 3, () == (), {} == {}, {1, 2} == {2, 1}]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
