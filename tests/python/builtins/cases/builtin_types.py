import collections
import logging
import typing


def show(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as error:
        print(type(error).__name__, error)


class Names(list):
    def first(self):
        return self[0]


class Default(dict):
    def __missing__(self, key):
        return key * 2

    def __setitem__(self, key, value):
        super().__setitem__(key, str(value))


class Text(str):
    def shout(self):
        return self.upper() + "!"

    def __eq__(self, other):
        return str.__eq__(self, other) or False

    __hash__ = str.__hash__


class Number(int):
    def __new__(cls, value):
        return super().__new__(cls, value + 1)

    def __repr__(self):
        return "Number(%d)" % self


class Pair(tuple):
    def __new__(cls, a, b):
        return super().__new__(cls, (a, b))


class Real(float):
    pass


n = Names([3, 1, 2])
n.append(4)
n.sort()
print(n, n.first(), len(n), n + [1], n * 2, isinstance(n, list), n == [1, 2, 3, 4], list(reversed(n)), n[1:], Names("ab"), Names())
d = Default(a=1)
d["b"] = 2
d.update(c=3)
print(d, d["zz"], d.get("q"), "b" in d, dict(d), list(d.items()), Default({1: 2}), Default([(1, 2)]), len(d), {**d})
t = Text("héllo")
print(t, t.shout(), t == "héllo", t + "x", t[1:], {t: 1}["héllo"], "%s|%r" % (t, t), f"{t:>7}|{t!r}", t.split("l"), Text(5), Text(), sorted([Text("b"), Text("a")]), ",".join([t, t]))
x = Number(4)
print(x, x + 1, x * x, -x, [0] * x, x == 5, hash(x) == hash(5), f"{x:03d}", int(x), float(x), range(x)[2], {5: "five"}[x], x < 6, bool(Number(-1)), divmod(x, 2), "ab" * x, round(x), abs(x), str(x), "%d %s" % (x, x))
p = Pair(1, 2)
print(p, p[0], len(p), p + (3,), p == (1, 2), *p, Real(1.5) + 1, Real("2"), Real(2).is_integer())
print([1, [2]] < [1, [3]], (1, "a") < (1, "b"), sorted([(2, "b"), (1, "z"), (1, "a")], key=lambda v: v[0]), sorted("bca", reverse=True))
print(list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])), list(filter(None, [0, 1, "", "x"])), list(zip("ab", [1, 2])), dict(enumerate("ab", 5)))
show(lambda: list(zip([1], [1, 2], strict=True)))
show(lambda: list(zip([1, 2], [1], strict=True)))
show(lambda: list(zip([1], [1], [1, 2], strict=True)))
show(lambda: next(iter([])))
print(next(iter([]), "end"), list(iter(iter([1, 2, 0, 3]).__next__, 0)), sum([[1], [2]], []), max([1, 5, 3], key=lambda v: -v), min("b", "a"), max([], default=0))
print(isinstance(1, (str, int)), isinstance(True, int), isinstance(None, type(None)), issubclass(bool, int), isinstance([], collections.abc.Iterable) if hasattr(collections, "abc") else True, callable(len), callable(5), callable(Names))
a = [1, 2, 3, 4, 5, 6]
a[1:3] = "xyz"
a[::2] = range(4) if len(a[::2]) == 4 else a[::2]
del a[-1], a[0:2]
a += "q"
a *= 2
a.insert(-1, "i")
a.remove("q")
print(a, a.count("q"), a.index("i"), a.pop(), a.pop(0), a.copy() is a)
r = [1]
r.append(r)
print(r, repr({"x": r}))
m = {"a": 1}
m["m"] = m
print(m, m.keys() | {"z"} > {"a"}, m.keys() - {"m"}, m.items() >= {("a", 1)} if False else True)
s = {1, 2}
s |= {3}
s &= {2, 3, 4}
s ^= {4}
s -= {2}
s.update([9], (8,))
s.discard(77)
print(sorted(s), s.isdisjoint([1]), frozenset([1]) == {1}, {frozenset([1]): 2}[frozenset([1])], {1} < {1, 2})
show(s.remove, 77)
show(lambda: [1, 2][5])
show(lambda: {}["x"])
show(lambda: "abc".nope)
show(lambda: [].nope)
show(lambda: len(5))
show(lambda: 5())
show(lambda: [1] + (2,))
show(lambda: int("x"))
show(lambda: None + 1)
show(lambda: [3, "a"].sort())
show(lambda: {1: 2} < {3: 4})
show(lambda: "a" < 1)
show(lambda: "x".join([1]))
show(lambda: dict([1]))
show(lambda: dict([(1, 2, 3)]))
show(lambda: "{} {}".format(1))
show(lambda: "%(a)s" % {"b": 1})
show(lambda: sorted([1, "a"]))
show(lambda: str(b"\xff", "utf-8"))
show(lambda: b"\xc3\x28".decode())
show(lambda: "é".encode("ascii"))
show(lambda: "é".encode("latin-1") + b"x".upper())
print("é".encode("ascii", "replace"), "é€".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode(errors="ignore"), "é".encode("utf-16"), "é".encode("utf-16-le").decode("utf-16-le"), "x".encode("utf-8-sig").decode("utf-8-sig"))
print("{0.real} {1[k]} {2[0]} {x!r:>5} {{}} {:{w}}".replace("{:{w}}", "{3:{w}}").format(5, {"k": "v"}, [7], 9, x="q", w=4))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.5), type(round(1.0)).__name__, 7 // -2, -7 % 3, 2 ** -1, 10 ** 3, 0.1 + 0.2, 1e16, 1 / 3, 5 // 0.3)
value = vars(Names([1]))
print(value, getattr(n, "first")(), hasattr(n, "zip"), getattr(n, "zip", None), type(n).__name__, type(5) is int, int | None if False else "union", id(n) == id(n), repr(...), repr(NotImplemented), hex(-255), oct(8), bin(5), chr(8364), ord("€"), ascii("é€"))
log = logging.getLogger("alembic.x")
log.setLevel("INFO")
log.info("hello %s", "you")
print(log.level, log.name, log.isEnabledFor(logging.DEBUG), logging.getLevelName(30), log, logging.getLogger("a.b").parent.name, logging.getLogger() is logging.root)
def annotated(a: int | None, b: list[int] | None = None, c: "Optional[int]" = None, d: typing.Optional[dict[str, int]] = None) -> tuple[int, ...]:
    return a
print(annotated(1), list[int] if False else "", isinstance(1, int | str), isinstance("x", int | None))
