from __future__ import annotations

import copy
import dataclasses
import typing
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import Any, ClassVar, Dict, Generic, List, NamedTuple, Optional, Protocol, Tuple, TypedDict, TypeVar, Union, cast


def shown(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Point:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    hidden: int = field(default=7, repr=False, compare=False)
    count: ClassVar[int] = 5


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0


@dataclass
class Child(Point):
    z: float = 1.5
    x: int = 9


@dataclass
class WithInit:
    a: int
    scale: InitVar[int] = 2
    b: int = field(init=False)

    def __post_init__(self, scale):
        self.b = self.a * scale


@dataclass
class Keyword:
    a: int
    _: KW_ONLY
    b: int = 1
    c: str = field(default="c", kw_only=True)


@dataclass(eq=False, repr=False)
class Plain:
    a: int = 1

    def __repr__(self):
        return "mine"


@dataclass(unsafe_hash=True)
class Hashed:
    a: int
    b: int = field(hash=False, default=0)


@dataclass
class Tree:
    value: int
    children: list = field(default_factory=list)
    parent: Optional[Tree] = None


@dataclass(kw_only=True)
class AllKeywords:
    a: int
    b: int = 2


@dataclass(init=False)
class NoInit:
    a: int = 3


p = Point(1)
print(p, Point(1, 2, ["a"], 3), Point(x=1, y=2), p == Point(1), p != Point(2), p.hidden, p.tags is Point(1).tags, Point(1, hidden=1) == Point(1, hidden=2), Point.count, Point.y)
print(Child(), Child(1, 2), Child(z=3).z, isinstance(Child(), Point), Child() == Point(9), Version(1) < Version(1, 1), sorted([Version(2), Version(1, 5)]), Version(1) >= Version(1), hash(Version(1)) == hash(Version(1, 0)), {Version(1): 1}[Version(1)])
print(WithInit(3), WithInit(3, 5), WithInit(3, scale=1).b, Keyword(1), Keyword(1, b=5, c="q"), Plain(), Plain() == Plain(), hash(Hashed(1, 2)) == hash(Hashed(1, 3)), Hashed(1) == Hashed(1, 0), AllKeywords(a=1), NoInit().a)
print([f.name for f in fields(Point)], [f.name for f in fields(Child())], is_dataclass(p), is_dataclass(Point), is_dataclass(3), fields(Point)[1].default, Point.__match_args__)
print(asdict(p), astuple(p), asdict(Tree(1, [Tree(2), Tree(3)])), astuple(Tree(1, [Tree(2)])), asdict(Version(1), dict_factory=list), replace(p, x=5), replace(Version(1), minor=9))
tree = Tree(1)
tree.children.append(tree)
print(tree)
for bad in (lambda: Point(), lambda: Point(1, 2, 3, 4, 5), lambda: Point(1, q=2), lambda: Point(1, x=2), lambda: setattr(Version(1), "major", 2), lambda: delattr(Version(1), "major"), lambda: hash(p),
            lambda: Keyword(1, 2), lambda: AllKeywords(1), lambda: AllKeywords(), lambda: Version(1) < 3, lambda: fields(3), lambda: asdict(3), lambda: replace(p, q=1), lambda: replace(WithInit(1), b=1),
            lambda: field(default=1, default_factory=list), lambda: Point(1) < Point(2), lambda: p.nothing, lambda: astuple(Point), lambda: dataclass(order=True, eq=False)(type("A", (), {}))):
    shown(bad)


def mutable_default():
    @dataclass
    class Bad:
        a: list = []


def wrong_order():
    @dataclass
    class Bad:
        a: int = 1
        b: int


def frozen_mix():
    @dataclass
    class Bad(Version):
        c: int = 1


def no_hint():
    @dataclass
    class Bad:
        a = field(default=1)


for bad in (mutable_default, wrong_order, frozen_mix, no_hint):
    shown(bad)
print(copy.copy(p) == p, copy.deepcopy(Point(1, tags=["a"])))
Made = dataclasses.make_dataclass("Made", ["a", ("b", int), ("c", int, field(default=3))])
print(Made(1, 2), Made(1, 2).c)
try:
    setattr(Version(1), "x", 1)
except dataclasses.FrozenInstanceError as error:
    print("frozen", error, isinstance(error, AttributeError))


class Row(NamedTuple):
    """A row."""
    id: int
    name: str = "none"

    def label(self):
        return "%d:%s" % (self.id, self.name)

    @property
    def twice(self):
        return self.id * 2


Other = NamedTuple("Other", [("a", int), ("b", str)])


class Movie(TypedDict, total=False):
    title: str
    year: int


class Series(Movie):
    seasons: int


T = TypeVar("T")
K = TypeVar("K", bound=int)


class Box(Generic[T]):
    def __init__(self, item: T):
        self.item = item


class HasName(Protocol):
    name: str


class Stack(List[int]):
    pass


class Named(Dict[str, Any]):
    pass


print(Row(1), Row(1, "x").label(), Row(2).twice, Row._fields, Row(1)._asdict(), Row(1)._replace(name="q"), Row(1) == (1, "none"), Other(1, "b"), Row._field_defaults, Row.__name__, isinstance(Row(1), tuple), tuple(Row(3)))
shown(lambda: Row())
print(Movie(title="x"), type(Movie(title="x")).__name__, Movie({"year": 1}), Series(title="a", seasons=2), list(Movie.__annotations__), Movie.__total__)
print(Box[int](5).item, Box(6).item, Stack([1, 2]), Named(a=1), issubclass(Stack, list), cast(int, "a"), T, K, typing.TYPE_CHECKING, typing.NewType("UserId", int)(5))
print(Optional[int], Union[int, str, None], Union[int], List[int], Dict[str, List[int]], Any, Tuple[int, ...], typing.Callable[[int], str], typing.Literal["a", 1], typing.List, typing.Sequence[str])
print(Optional[int] == Union[int, None], Optional[Optional[int]] == Optional[int], isinstance([1], typing.List), isinstance({}, typing.Mapping), isinstance(len, typing.Callable), typing.get_args(Dict[str, int]))


@typing.overload
def f(a: int) -> int: ...


def f(a: Union[int, str], *rest: Any, k: Optional[Box[T]] = None) -> Optional[List[int]]:
    x: List[int] = [a]
    return x


print(f(1), typing.final(f) is f, typing.runtime_checkable(HasName) is HasName)
