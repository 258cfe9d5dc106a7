"""Decorators."""
import functools

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

def twice(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs), function(*args, **kwargs)
    return inner


def tagged(tag, sep="-"):
    def decorate(function):
        def inner(*args):
            return f"{tag}{sep}{function(*args)}"
        inner.tag = tag
        return inner
    return decorate


@twice
def hello(name):
    """words"""
    return "hello " + name


@tagged("x")
@tagged("y", sep="+")
def number(n):
    return n * 2


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def results():
    yield "twice", (hello("a"), hello.__name__, hello.__doc__)
    yield "tagged", (number(4), number.tag)
    yield "cache", fib(40)
    yield "partial", functools.partial(int, base=2)("101")
    yield "reduce", (functools.reduce(lambda a, b: a + b, [1, 2, 3]), functools.reduce(max, [1, 5, 2], 9))


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
