import collections
import copy
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque, namedtuple
from collections.abc import (Callable, Collection, Container, Generator, Hashable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence,
                             MutableSet, Reversible, Sequence, Set, Sized)


def shown(call):
    try:
        print(repr(call()))
    except Exception as error:
        print(type(error).__name__, error)


d = defaultdict(list, {"x": [0]}, y=[5])
d["a"].append(1)
d["a"].append(2)
print(d, dict(d), d["zz"], "q" in d, d.get("q"), len(d), d.default_factory, d.copy(), copy.copy(d), copy.deepcopy(d), d == {"x": [0], "y": [5], "a": [1, 2], "zz": []})
shown(lambda: defaultdict()["a"])
shown(lambda: defaultdict(3))
n = defaultdict(int)
for c in "hello":
    n[c] += 1
print(n, sorted(n.items()), defaultdict(lambda: defaultdict(int))["a"]["b"], isinstance(n, dict))

o = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
o.move_to_end("a")
print(o, list(o), o.popitem(), o)
o.move_to_end("c", last=False)
print(o, o.popitem(last=False), OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1) == {"a": 1}, OrderedDict(), OrderedDict.fromkeys("ab", 0), o | {"z": 1}, list(reversed(o)))
shown(lambda: OrderedDict().popitem())
shown(lambda: OrderedDict().move_to_end("a"))

c = Counter("abracadabra")
print(c, c.most_common(2), c.most_common(), c["z"], sorted(c.elements()), c.total(), Counter(a=3, b=1), Counter({"x": 2}), Counter())
c.update("aaa")
c.subtract({"b": 5})
print(c, +c, -c, Counter(a=3) + Counter(a=1, b=2), Counter(a=3) - Counter(a=1, b=2), Counter(a=3) | Counter(a=1, b=2), Counter(a=3) & Counter(a=1, b=2))
print(Counter(a=1) == Counter(a=1, b=0), Counter(a=1) <= Counter(a=2), Counter("a") < Counter("ab"), Counter("ab") > Counter("a"), Counter("ab").copy())
c += Counter(zz=4)
del c["nothing"]
print(c)

P = namedtuple("P", "x y")
Q = namedtuple("Q", ["a", "b", "c"], defaults=[2, 3])
p = P(1, y=2)
print(p, p.x, p[1], tuple(p), p._asdict(), p._replace(x=5), P._make([3, 4]), P._fields, Q(1), Q._field_defaults, p == (1, 2), hash(p) == hash((1, 2)), len(p), [*p], p + (3,), isinstance(p, tuple), P.__name__, p < P(1, 3))
x, y = p
print(x, y, "%s-%s" % p, namedtuple("R", "a def a _b", rename=True)._fields, copy.copy(p), copy.deepcopy(P([1], 2)), P.__doc__)
for bad in (lambda: P(1), lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=3), lambda: P(1, x=3, y=2), lambda: Q(), lambda: Q(1, 2, 3, 4), lambda: namedtuple("P", "x x"),
            lambda: namedtuple("P", "def"), lambda: namedtuple("P", "_x"), lambda: namedtuple("1", "x"), lambda: P._make([1]), lambda: p._replace(q=1), lambda: namedtuple("P", "x", defaults=[1, 2]),
            lambda: namedtuple("E", "")(1), lambda: namedtuple("O", "a", defaults=[1])(1, 2)):
    shown(bad)


class Sub(P):
    def total(self):
        return self.x + self.y


print(Sub(1, 2), Sub(1, 2).total(), Sub(1, 2)._replace(x=9))

q = deque([1, 2, 3], maxlen=3)
q.append(4)
print(q, q.popleft(), q.pop(), q, q.maxlen)
q = deque("abc")
q.appendleft("z")
q.extend("de")
q.extendleft("xy")
q.rotate(2)
print(q, q[0], q[-1], len(q), "a" in q, list(reversed(q)), q.index("a"), q.count("a"), bool(deque()), deque([1]) == deque([1]), deque([1]) < deque([2]), q.copy())
q.rotate(-3)
q.remove("a")
q.insert(1, "i")
del q[0]
q[0] = "first"
print(q, deque(maxlen=2), deque([1]) + deque([2]), deque([1]) * 2)
shown(lambda: deque().pop())
shown(lambda: deque().popleft())
shown(lambda: deque([1])[5])
shown(lambda: deque([1]).remove(2))
shown(lambda: deque([1]).index(2))
shown(lambda: deque(maxlen=-1))
queue = deque([0])
seen = []
while queue:
    node = queue.popleft()
    seen.append(node)
    queue.extend([2 * node + 1, 2 * node + 2] if node < 3 else [])
print(seen)

m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m, m["a"], m["b"], dict(m), len(m), "b" in m, m.get("z", 0), m.maps, m.new_child({"c": 1}), m.parents, sorted(m.items()), list(m))
m["z"] = 9
print(m.maps[0], m.pop("z"), isinstance(m, Mapping))
shown(lambda: m["q"])
shown(lambda: m.pop("b"))


class Mine(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


mine = Mine(A=1)
mine["B"] = 2
print(mine, mine["a"], dict(mine), "b" in mine, len(mine), mine.get("x"), sorted(mine.items()), mine.data)


def generator():
    yield 1


class Iter:
    def __iter__(self):
        return iter(())


class Call:
    def __call__(self):
        pass


class NoHash:
    __hash__ = None


kinds = (Hashable, Iterable, Iterator, Generator, Reversible, Sized, Container, Collection, Callable, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping)
values = [1, 1.5, None, "a", b"a", (1,), [1], {1: 1}, {1}, frozenset(), range(3), iter([]), generator(), generator, len, int, Iter(), Iter, Call(), Call, NoHash(), [].append, Call().__call__,
          lambda: 1, {}.keys(), {}.values(), {}.items(), d, o, q, m, p, True, map(len, []), zip(), enumerate([]), reversed([])]
for value in values:
    print("".join(["x" if isinstance(value, kind) else "." for kind in kinds]))
print(issubclass(dict, Mapping), issubclass(list, Sequence), issubclass(str, Mapping), issubclass(Iter, Iterable), issubclass(defaultdict, MutableMapping))


class Squares(Sequence):
    def __getitem__(self, i):
        if not 0 <= i < 4:
            raise IndexError(i)
        return i * i

    def __len__(self):
        return 4


class Lower(MutableMapping):
    def __init__(self):
        self.kept = {}

    def __getitem__(self, key):
        return self.kept[key.lower()]

    def __setitem__(self, key, value):
        self.kept[key.lower()] = value

    def __delitem__(self, key):
        del self.kept[key.lower()]

    def __iter__(self):
        return iter(self.kept)

    def __len__(self):
        return len(self.kept)


s = Squares()
print(list(s), 9 in s, 5 in s, list(reversed(s)), s.index(4), s.count(1), isinstance(s, Sequence), isinstance(s, Iterable))
low = Lower()
low["A"] = 1
low.update({"B": 2}, C=3)
print(low["a"], low.get("b"), low.get("q", 0), "C" in low, sorted(low.keys()), sorted(low.values()), sorted(low.items()), low.pop("a"), low.setdefault("X", 8), len(low), low == {"b": 2, "c": 3, "x": 8})
shown(lambda: low.pop("nope"))
shown(lambda: Mapping())
shown(lambda: type("Part", (Sequence,), {"__len__": len})())
print(collections.abc.Mapping is Mapping, collections.OrderedDict is OrderedDict)
