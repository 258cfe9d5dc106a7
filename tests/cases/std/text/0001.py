"""textwrap, string, math, copy, time, random seeds, dataclasses."""
import copy
import math
import string
import textwrap
from dataclasses import asdict, dataclass, field
from functools import partial

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

@dataclass
class Item:
    name: str
    size: int = 3
    tags: list = field(default_factory=list)

    def total(self):
        return self.size * 2


@dataclass(frozen=True, order=True)
class Key:
    a: int
    b: str = "x"


def results():
    yield "textwrap", [textwrap.dedent("""
        a
          b
        """), textwrap.indent("a\nb", "> "), textwrap.shorten("hello big world", 12), textwrap.fill("aaa bbb ccc", 7)]
    yield "string", [string.ascii_lowercase, string.digits, string.Template("$a and ${b}").substitute(a=1, b=2), string.punctuation[:5]]
    yield "math", [math.ceil(1.2), math.floor(-1.2), math.sqrt(16), math.pi, math.log(math.e), math.isnan(float("nan")), math.gcd(12, 18), math.trunc(2.7), math.inf, math.log10(1000), math.prod([2, 3])]
    a = [1, [2]]
    b, c = copy.copy(a), copy.deepcopy(a)
    a[1].append(3)
    yield "copy", (b, c)
    i = Item("n", tags=["t"])
    yield "dataclass", [i, i.total(), asdict(i), i == Item("n", 3, ["t"]), Key(1) < Key(2), {Key(1): "v"}[Key(1)], sorted([Key(2), Key(1, "z")]), Item("m").tags]
    yield "partial", partial("{}-{}".format, 1)(2)


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
