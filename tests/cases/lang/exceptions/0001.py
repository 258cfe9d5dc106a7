"""try, except, else, finally, raise, from."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Own(ValueError):
    def __init__(self, code, *rest):
        super().__init__(f"code {code}", *rest)
        self.code = code


def attempt(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def order():
    out = []
    try:
        out.append("try")
        return out
    except ValueError:
        out.append("except")
    else:
        out.append("else")
    finally:
        out.append("finally")


def results():
    yield "order", order()
    try:
        raise Own(5, "more")
    except (KeyError, Own) as error:
        yield "own", (error.code, str(error), error.args, isinstance(error, ValueError), repr(error))
    try:
        try:
            {}["k"]
        except KeyError as error:
            raise RuntimeError("outer") from error
    except RuntimeError as error:
        yield "cause", (repr(error.__cause__), str(error))
    try:
        try:
            raise ValueError("a")
        except ValueError:
            raise
        finally:
            yield "finally", 1
    except ValueError as error:
        yield "again", str(error)
    steps = []
    for n in range(3):
        try:
            if n == 1:
                continue
            steps.append(n)
        finally:
            steps.append("f")
    yield "continue", steps
    yield "messages", [attempt(f, *a) for f, *a in [
        (int, "x"), (int, None), (lambda: 1 / 0,), (lambda: [][1],), (lambda: {}["a"],), (lambda: None.x,), (lambda: "a" + 1,), (lambda: 1 + "a",), (lambda: undefined,), (float, "y"), (lambda: len(5),), (lambda: int("12", 2),),
        (lambda: [1].remove(2),), (lambda: "abc".index("z"),), (lambda: next(iter([])),), (lambda: (1, 2)[5],), (lambda: dict([1]),), (lambda: 5(),), (lambda: "x" * "y",), (lambda: sorted([1, "a"]),), (lambda: {}.pop("k"),), (lambda: [].pop(),),
        (lambda: "%d" % "x",), (lambda: "%s %s" % 1,), (lambda: {[]: 1},), (lambda: chr(-1),), (lambda: 5 % 0,), (lambda: max([]),), (lambda: object().x,), (lambda: "{x}".format(),), (lambda: iter(5),), (lambda: [1][None],), (lambda: b"a" + "b",)]]
    try:
        a, b = [1, 2, 3]
    except ValueError as error:
        yield "unpack", str(error)
    try:
        assert 1 > 2, "not so"
    except AssertionError as error:
        yield "assert", str(error)
    try:
        raise NotImplementedError
    except NotImplementedError as error:
        yield "class", (str(error), error.args)
    try:
        raise KeyError("k")
    except LookupError as error:
        yield "key", str(error)
    yield "hierarchy", [issubclass(a, b) for a, b in [(KeyError, LookupError), (ZeroDivisionError, ArithmeticError), (UnicodeDecodeError, ValueError), (FileNotFoundError, OSError), (StopIteration, Exception), (KeyboardInterrupt, Exception)]]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
