import enum
import copy
from enum import Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique


def shown(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    def describe(self):
        return self.name.lower()

    @property
    def double(self):
        return self.value * 2

    @classmethod
    def default(cls):
        return cls.RED


class Role(str, Enum):
    ADMIN = "admin"
    USER = "user"


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Kind(StrEnum):
    ONE = auto()
    TWO = auto()
    Other = "x"


class Auto(Enum):
    A = auto()
    B = auto()
    C = 10
    D = auto()


class Planet(Enum):
    EARTH = (5, 6)
    MARS = (1, 2)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return self.mass / self.radius


class Coded(str, Enum):
    A = ("a", "first")
    B = ("b", "second")

    def __new__(cls, value, label):
        new = str.__new__(cls, value)
        new._value_ = value
        new.label = label
        return new


class Own(Enum):
    def _generate_next_value_(name, start, count, last_values):
        return name + str(count)
    X = auto()
    Y = auto()


class Names(str, Enum):
    name = "name"
    value = "value"
    other = "other"


class Missing(Enum):
    A = "a"
    UNKNOWN = "?"

    @classmethod
    def _missing_(cls, value):
        if value == "boom":
            raise KeyError(value)
        if value == "odd":
            return 5
        return cls.UNKNOWN if isinstance(value, str) else None


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


class IPerm(IntFlag):
    R = 4
    W = 2
    X = 1


for cls in (Color, Role, Level, Kind, Auto, Planet, Coded, Own, Missing, Perm, IPerm):
    print(cls, len(cls), list(cls), list(reversed(cls)), list(cls.__members__), bool(cls), cls.__name__)
    for each in cls:
        print(repr(each), str(each), "%s" % each, f"{each}", f"{each!r:>30}|", "{:>12}|".format(each), each.name, each.value)
        print(cls(each.value) is each, cls[each.name] is each, each in cls, isinstance(each, cls), hash(each) == hash(each))
        print(copy.copy(each) is each, copy.deepcopy(each) is each, copy.deepcopy([each]) == [each])
for name in Names.__members__:
    member = Names.__members__[name]
    print(name, member.value, str(member), repr(member))
print(Color.RED.describe(), Color.GREEN.double, Color.default(), Color.CRIMSON is Color.RED, Color.RED.name)
print(Role.ADMIN == "admin", "admin" == Role.ADMIN, Role("user"), {"admin": 1}.get(Role.ADMIN), Role.ADMIN.upper(), "-".join(Role))
print(Level.LOW < Level.HIGH, Level.LOW + 1, sorted([Level.HIGH, Level.LOW]), [10, 20, 30][Level.LOW], f"{Level.HIGH:04d}", Level.HIGH == 10)
print(Kind.ONE, Kind.ONE == "one", Kind.Other + "y", f"{Kind.TWO:>5}")
print(Planet.EARTH.mass, Planet.EARTH.ratio, Planet((1, 2)), Planet.MARS.value)
print(Coded.A.label, Coded("b").label, Coded.B == "b", Coded.A.value)
print(Color.RED == 1, Color.RED == Color.RED, Color.RED != Color.GREEN, Color.RED is Color(1), Color.RED in {Color.RED: 1})
print([c.name for c in Color], {c.value: c.name for c in Color}, [m.value for m in Role], tuple(Level))
shown(lambda: Color(5))
shown(lambda: Color["BLUE"])
shown(lambda: Color(None))
shown(lambda: Role("nobody"))
shown(lambda: Missing("q"))
shown(lambda: Missing(4))
shown(lambda: Missing("boom"))
shown(lambda: Missing("odd"))
shown(lambda: Color.RED < Color.GREEN)
shown(lambda: setattr(Color, "RED", 5))
shown(lambda: setattr(Color.RED, "value", 5))
shown(lambda: setattr(Color.RED, "name", 5))
shown(lambda: 1 in Color)


def extended():
    class Sub(Color):
        pass


shown(extended)
shown(lambda: unique(Color))
shown(lambda: unique(Role))
shown(lambda: Color({}))
print(Perm.R | Perm.W, repr(Perm.R | Perm.X), Perm.RW, repr(Perm.R & Perm.W), ~Perm.R, repr(~Perm.RW), Perm.R in Perm.RW, bool(Perm.R & Perm.X))
print(list(Perm.RW), len(Perm.RW), Perm(7), Perm(3) is Perm.RW, Perm.R ^ Perm.RW, Perm(0), repr(Perm(0)), (Perm.R | Perm.X).value, (Perm.R | Perm.X).name)
print(IPerm.R | IPerm.W, repr(IPerm.R | IPerm.W), IPerm.R | 1, repr(IPerm(7)), IPerm(6) & IPerm.R, repr(IPerm(8)), repr(IPerm.R | 8), IPerm.R == 4, repr(~IPerm.R), f"{IPerm.R}")
shown(lambda: Perm("a"))
shown(lambda: Perm.R | 1)
shown(lambda: 1 in Perm.R)
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal.CAT.value, Animal(2))
Animal = Enum("Animal", ["CAT", "DOG"], start=5)
print(list(Animal))
Animal = Enum("Animal", {"CAT": "c", "DOG": "d"}, type=str)
print(list(Animal), Animal.CAT == "c")
Animal = IntEnum("Animal", [("CAT", 3), ("DOG", 4)])
print(list(Animal), Animal.DOG + 1)
Animal = StrEnum("Animal", "CAT DOG")
print(list(Animal), Animal.DOG + "1")


class Base(str, Enum):
    @classmethod
    def values(cls):
        return [each.value for each in cls]

    def __str__(self):
        return self.value


class Derived(Base):
    A = "a"
    B = "b"


print(Derived.values(), str(Derived.A), f"{Derived.B}", "%s" % Derived.A, repr(Derived.A), Derived.A + "!", isinstance(Derived.A, Base))


class Mixed:
    def hello(self):
        return "hello " + self.name

    def __str__(self):
        return "mixed"


class WithMixin(Mixed, Enum):
    A = 1


print(WithMixin.A.hello(), str(WithMixin.A), repr(WithMixin.A), f"{WithMixin.A}")


class FloatEnum(float, Enum):
    HALF = 0.5


class TupleEnum(tuple, Enum):
    P = (1, 2)


print(FloatEnum.HALF * 2, FloatEnum.HALF, FloatEnum(0.5), TupleEnum.P, len(TupleEnum.P), TupleEnum.P.value)
print(enum.Enum.__name__, issubclass(Color, Enum), isinstance(Color, enum.EnumMeta), type(Color).__name__, Color.__members__["RED"])


class Lists(Enum):
    A = [1, 2]
    B = [3]


print(Lists([3]), Lists.A.value)
shown(lambda: Lists([4]))


class Nothing(Enum):
    pass


print(list(Nothing), len(Nothing), Nothing)


class Ignored(Enum):
    _ignore_ = ["helper"]
    helper = 5
    A = 1
    __private = 7


print(list(Ignored), "helper" in Ignored.__dict__)
