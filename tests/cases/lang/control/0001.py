"""if, for, while, break, continue, else."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def results():
    out = []
    for n in range(10):
        if n == 2:
            continue
        elif n == 5:
            break
        else:
            out.append(n)
    else:
        out.append("never")
    for n in ():
        pass
    else:
        out.append("empty else")
    while len(out) < 8:
        out.append(len(out))
    else:
        out.append("while else")
    while True:
        out.pop()
        if not out[-1] == 7:
            break
    yield "loop", out
    yield "outer", n if n else "no n"
    pairs = [(i, j) for i in range(3) for j in range(3) if i != j]
    for i, (j, k) in enumerate(pairs, 1):
        if j > k:
            yield "pair", (i, j, k)
            break
    for key, value in sorted({"b": 1, "a": 2}.items()):
        yield key, value
    x = 5
    yield "ternary", ["big" if x > 3 else "small", (x or 0) and "both", None or 0 or "last", not x]
    for _ in range(2): x += 1
    yield "x", x
    pass


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
