"""with and context managers."""
import contextlib
from contextlib import contextmanager, suppress

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

LOG = []


@contextmanager
def noted(name):
    LOG.append("enter " + name)
    try:
        yield name.upper()
    except KeyError:
        LOG.append("caught in " + name)
    finally:
        LOG.append("exit " + name)


class Manager:
    def __enter__(self):
        LOG.append("enter class")
        return 5

    def __exit__(self, exc_type, exc, tb):
        LOG.append("exit class " + str(exc))


@contextmanager
def foreign_keys_off(bind):
    bind.execute(sa.text("PRAGMA foreign_keys = OFF"))
    yield
    bind.execute(sa.text("PRAGMA foreign_keys = OFF"))


def results():
    with noted("a") as upper:
        LOG.append(upper)
    with noted("b"), Manager() as five:
        LOG.append(five)
    with (noted("c") as c, noted("d")):
        raise KeyError(c)
    with suppress(ZeroDivisionError, KeyError):
        1 / 0
    try:
        with Manager():
            raise ValueError("passes")
    except ValueError as error:
        LOG.append(str(error))
    with contextlib.nullcontext(7) as seven:
        LOG.append(seven)
    with contextlib.ExitStack() as stack:
        stack.enter_context(noted("e"))
        stack.callback(LOG.append, "callback")
    with foreign_keys_off(op.get_bind()):
        LOG.append("off")
    yield "log", LOG


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
