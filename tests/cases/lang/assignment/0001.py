"""Assignments and unpacking."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    a = b = 3
    a, b = b + 1, a
    (c, d), *e = (1, 2), 3, 4, 5
    first, *middle, last = "hello"
    [x, y] = [10, 20]
    yield "swap", (a, b)
    yield "nested", (c, d, e)
    yield "star", (first, middle, last)
    a += 5
    b -= 1; c *= 3; d /= 4; x //= 3; y %= 7
    e += [6]
    e[0], e[1] = e[1], e[0]
    e[1:2] = [7, 8, 9]
    yield "augmented", (a, b, c, d, x, y, e)
    a **= 2; a |= 1; a &= 0xFF; a ^= 3; a <<= 2; a >>= 1
    yield "bits", a
    values = {"k": [1]}
    values["k"] += [2]
    values["n"], values["m"] = 1, 2
    del values["m"], e[0]
    yield "dict", (values, e)
    n: int = 5
    m: str
    yield "annotated", n
    if (size := len(e)) > 2:
        yield "walrus", size
    yield "chain", [1 < 2 < 3, 1 < 3 > 2, 1 == 1 != 2, 3 > 2 > 2]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
