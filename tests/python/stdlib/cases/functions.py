import functools
import itertools
import operator


def shown(call):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


# functools
def add(a, b=2, *rest, c=3):
    """Adds."""
    return a, b, rest, c


p = functools.partial(add, 1, c=5)
print(p(), p(7), p(7, 8, c=9), p.func is add, p.args, p.keywords, functools.partial(p, 4, c=6)())
shown(lambda: functools.partial(3))
print(functools.reduce(lambda a, b: a * b, [1, 2, 3, 4]), functools.reduce(lambda a, b: a + b, [], 9), functools.reduce(operator.add, "abc", ""))
shown(lambda: functools.reduce(lambda a, b: a, []))


def decorator(f):
    @functools.wraps(f)
    def inner(*args, **kw):
        return f(*args, **kw)
    return inner


wrapped = decorator(add)
print(wrapped.__name__, wrapped.__doc__, wrapped.__wrapped__ is add, wrapped(1))
calls = []


@functools.lru_cache(maxsize=2)
def slow(n, k=0):
    calls.append(n)
    return n * 2


print([slow(1), slow(1), slow(2), slow(3), slow(1), slow(1, k=3), slow(1, k=3)], calls, slow.cache_info(), slow.cache_info().hits, slow.__name__)
slow.cache_clear()
print(slow.cache_info(), slow.cache_parameters())


@functools.lru_cache
def plain(n):
    return n


@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(plain(1), plain(1), plain.cache_info(), fib(50), fib.cache_info())
shown(lambda: plain([]))


class Lazy:
    count = 0

    @functools.cached_property
    def value(self):
        """Documented."""
        self.count += 1
        return self.count * 10


lazy = Lazy()
print(lazy.value, lazy.value, lazy.count, lazy.__dict__)
del lazy.value
print(lazy.value)


@functools.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n


print([(Version(a) < Version(b), Version(a) <= Version(b), Version(a) > Version(b), Version(a) >= Version(b)) for a, b in ((1, 2), (2, 1), (1, 1))])
shown(lambda: functools.total_ordering(type("Empty", (), {})))
print(sorted([3, 1, 2], key=functools.cmp_to_key(lambda a, b: b - a)), max(["bb", "a"], key=functools.cmp_to_key(lambda a, b: len(a) - len(b))))


@functools.singledispatch
def kind(value):
    return "object"


@kind.register(int)
def _(value):
    return "int"


@kind.register(str)
def _(value):
    return "str"


print(kind(1), kind("a"), kind(1.5), kind(True))

# itertools
I = itertools
L = list
print(L(I.chain([1], "ab", ())), L(I.chain.from_iterable([[1], [2, 3]])), L(I.chain()))
print(L(I.islice(I.count(5, 2), 4)), L(I.islice("abcdefg", 2)), L(I.islice("abcdefg", 2, None)), L(I.islice("abcdefg", 1, 6, 2)), L(I.islice("abc", None)), L(I.islice("abc", 0)))
shown(lambda: I.islice("abc", -1))
shown(lambda: I.islice("abc", 0, -1))
shown(lambda: I.islice("abc", 0, 1, 0))
it = iter(range(10))
print(L(I.islice(it, 3)), next(it), L(I.islice(it, 2, 3)), next(it), L(I.islice(it, 1, 1)), next(it, None))
print(L(I.islice(I.cycle("ab"), 5)), L(I.repeat(7, 3)), L(I.islice(I.repeat(1), 2)), L(I.cycle([])), L(I.repeat(1, -1)), L(I.repeat(1, times=2)))
print(L(I.accumulate([1, 2, 3])), L(I.accumulate([1, 2, 3], operator.mul, initial=10)), L(I.accumulate([])), L(I.accumulate([3, 1, 2], max)))
print(L(I.compress("abcd", [1, 0, 1])), L(I.dropwhile(lambda x: x < 3, [1, 3, 1])), L(I.takewhile(lambda x: x < 3, [1, 3, 1])))
print(L(I.filterfalse(None, [0, 1, ""])), L(I.filterfalse(lambda x: x % 2, range(5))), L(I.starmap(pow, [(2, 3), (3, 2)])), L(I.pairwise("abcd")), L(I.pairwise("a")))
print([(k, L(g)) for k, g in I.groupby("aabbbca")], [(k, L(g)) for k, g in I.groupby([1, 3, 2, 4], key=lambda x: x % 2)], L(k for k, g in I.groupby("aabbc")))
groups = I.groupby("aabb")
first, items = next(groups)
print(first, next(items), next(groups)[0], L(items))
for args in (("ab", [1, 2]), (), ("ab", ""), ("abc",)):
    print(L(I.product(*args)), L(I.product(*args, repeat=2))[:6])
for r in (None, 0, 1, 2, 3, 4):
    print(L(I.permutations("abc", r)))
for n in range(5):
    for r in range(6):
        assert len(L(I.permutations(range(n), r))) == len(set(I.permutations(range(n), r)))
        print(n, r, L(I.permutations(range(n), r))[:9], L(I.combinations(range(n), r)), L(I.combinations_with_replacement(range(n), r))[:20])
shown(lambda: I.combinations("abc", -1))
print(L(I.zip_longest("abc", [1], fillvalue="-")), L(I.zip_longest()), L(I.zip_longest([], [])), L(I.zip_longest([1, 2], [3])))
a, b = I.tee(iter("abc"))
print(next(a), L(b), L(a), I.tee([1], 0), len(I.tee([1], 3)))

# operator
O = operator
print(O.itemgetter(1)("abc"), O.itemgetter(0, 2)("abc"), O.itemgetter("k")({"k": 1}), O.attrgetter("real")(3), O.attrgetter("real", "imag")(3), O.attrgetter("__class__.__name__")(3))
print(O.methodcaller("upper")("a"), O.methodcaller("split", ",", maxsplit=1)("a,b,c"), repr(O.itemgetter(1, "a")), repr(O.attrgetter("a.b")), repr(O.methodcaller("x", 1, k=2)))
print(O.add(1, 2), O.sub(1, 2), O.mul(2, 3), O.truediv(1, 2), O.floordiv(7, 2), O.mod(7, 3), O.pow(2, 5), O.neg(3), O.pos(3), O.abs(-3), O.inv(3), O.and_(6, 3), O.or_(6, 3), O.xor(6, 3), O.lshift(1, 3), O.rshift(8, 1))
print(O.lt(1, 2), O.le(1, 2), O.eq(1, 2), O.ne(1, 2), O.gt(1, 2), O.ge(1, 2), O.not_(1), O.truth([]), O.is_(None, None), O.is_not(1, None), O.contains([1], 1), O.countOf([1, 1, 2], 1), O.indexOf([1, 2], 2), O.concat([1], [2]), O.index(3))
shown(lambda: O.itemgetter(5)("a"))
shown(lambda: O.indexOf([], 1))
shown(lambda: O.attrgetter(3))
data = {"a": 1}
O.setitem(data, "b", 2)
O.delitem(data, "a")
print(data, O.getitem(data, "b"), O.iadd([1], [2]), O.length_hint([1, 2]), O.call(len, "abc"))
