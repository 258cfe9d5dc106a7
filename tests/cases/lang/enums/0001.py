"""Enums."""
import enum
from enum import Enum, IntEnum, auto

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Color(Enum):
    RED = 1
    GREEN = "g"
    ALIAS = 1

    @property
    def nice(self):
        return self.name.lower()

    @classmethod
    def default(cls):
        return cls.RED


class Level(IntEnum):
    LOW = 1
    HIGH = 5


class Text(str, enum.Enum):
    A = "a"
    B = "b"


class Auto(Enum):
    X = auto()
    Y = auto()


class Flag(enum.Flag):
    R = 1
    W = 2


def results():
    yield "members", [list(Color), Color.RED, Color("g"), Color["RED"], Color.ALIAS is Color.RED, Color.RED.nice, Color.default().name]
    yield "names", [[m.name for m in Color], [m.value for m in Color], list(Color.__members__), len(Color)]
    yield "int", [Level.HIGH > Level.LOW, Level.HIGH + 1, Level(5), int(Level.LOW), Level.LOW == 1]
    yield "str", [Text.A == "a", Text.B.value, Text("b"), "x" + Text.A, isinstance(Text.A, str), str(Text.A), f"{Text.A}", Text.A.upper()]
    yield "auto", [m.value for m in Auto]
    yield "compare", [Color.RED == 1, Color.RED != Color.GREEN, Color.RED in Color, {Color.RED: 1}[Color.ALIAS], isinstance(Color.RED, Color), str(Color.RED), repr(Level.LOW)]
    yield "flag", [(Flag.R | Flag.W).value, Flag.R in (Flag.R | Flag.W), Flag(3) & Flag.W == Flag.W]
    try:
        Color("nope")
    except ValueError as error:
        yield "unknown", str(error)
    functional = Enum("Functional", ["one", "two"])
    yield "functional", [m.value for m in functional]


def upgrade():
    table = op.create_table("result", sa.Column("name", sa.String(80)), sa.Column("value", sa.Text()))
    op.bulk_insert(table, [{"name": name, "value": repr(value)} for name, value in results()])


def downgrade():
    op.drop_table("result")
