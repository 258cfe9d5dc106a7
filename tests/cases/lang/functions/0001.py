"""Arguments in every form, closures, recursion."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def plain(a, b=2, *args, c, d=4, **kw):
    return (a, b, args, c, d, sorted(kw.items()))


def only(a, /, b, *, c=3):
    return a, b, c


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n
    return step


def fact(n):
    return 1 if n < 2 else n * fact(n - 1)


TOTAL = 0


def add(n):
    global TOTAL
    TOTAL += n


def default(items=[]):
    items.append(len(items))
    return items


def results():
    yield "plain", plain(1, c=5)
    yield "all", plain(1, 2, 3, 4, c=5, e=6, f=7)
    yield "spread", plain(*[1, 2], *(3,), **{"c": 9}, **dict(z=1))
    yield "only", (only(1, 2), only(1, b=2, c=5))
    step = counter()
    yield "closure", [step(), step(5), step(by=2)]
    yield "fact", fact(20)
    add(2); add(3)
    yield "global", TOTAL
    yield "default", [default() and None, default()]
    square = lambda x, n=2: x ** n
    yield "lambda", [square(3), square(2, 3), (lambda: 5)(), (lambda *a, **k: (a, k))(1, b=2)]
    adders = [lambda x, n=n: x + n for n in range(3)]
    late = [lambda: n for n in range(3)]
    yield "adders", ([f(10) for f in adders], [f() for f in late])
    yield "names", (plain.__name__, fact.__doc__, callable(fact), only.__name__)
    try:
        plain()
    except TypeError as error:
        yield "missing", str(error)
    try:
        plain(1, 2, c=1, **{"c": 2})
    except TypeError as error:
        yield "twice", str(error).split(") ")[-1]
    try:
        only(1)
    except TypeError as error:
        yield "only", str(error)
    try:
        only(1, 2, 3)
    except TypeError as error:
        yield "many", str(error)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
