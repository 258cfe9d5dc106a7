"""collections: OrderedDict, defaultdict, Counter, namedtuple, deque, ChainMap, UserDict."""

__all__ = ["ChainMap", "Counter", "OrderedDict", "UserDict", "UserList", "UserString", "defaultdict", "deque", "namedtuple"]


class OrderedDict(dict):

    def popitem(self, last=True):
        if not self:
            raise KeyError("dictionary is empty")
        key = list(self)[-1] if last else next(iter(self))
        return key, self.pop(key)

    def move_to_end(self, key, last=True):
        value = self.pop(key)
        rest = [] if last else list(self.items())
        for other, _ in rest:
            dict.__delitem__(self, other)
        dict.__setitem__(self, key, value)
        for other, item in rest:
            dict.__setitem__(self, other, item)

    def copy(self):
        return self.__class__(self)

    @classmethod
    def fromkeys(cls, iterable, value=None):
        new = cls()
        for key in iterable:
            new[key] = value
        return new

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            return dict.__eq__(self, other) and list(self) == list(other)
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    __hash__ = None

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.__class__(other)
        new.update(self)
        return new

    def __repr__(self):
        name = self.__class__.__name__
        return "%s(%r)" % (name, list(self.items())) if self else "%s()" % (name,)


class defaultdict(dict):

    def __init__(self, default_factory=None, /, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)(self.default_factory)
        memo[id(self)] = new
        for key, value in self.items():
            new[deepcopy(key, memo)] = deepcopy(value, memo)
        return new

    def __or__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __repr__(self):
        return "%s(%r, %r)" % (type(self).__name__, self.default_factory, dict(self))


class Counter(dict):

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        return sum(self.values())

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:max(n, 0)]

    def elements(self):
        for key, count in self.items():
            for _ in range(count):
                yield key

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def _add(self, iterable, sign):
        if iterable is None:
            return
        if hasattr(iterable, "items"):
            for key, count in iterable.items():
                self[key] = count * sign + self.get(key, 0)
        else:
            for key in iterable:
                self[key] = self.get(key, 0) + sign

    def update(self, iterable=None, /, **kwds):
        self._add(iterable, 1)
        self._add(kwds, 1)

    def subtract(self, iterable=None, /, **kwds):
        self._add(iterable, -1)
        self._add(kwds, -1)

    def copy(self):
        return self.__class__(self)

    def __delitem__(self, elem):
        if elem in self:
            dict.__delitem__(self, elem)

    def __repr__(self):
        if not self:
            return "%s()" % (self.__class__.__name__,)
        try:
            pairs = dict(self.most_common())
        except TypeError:
            pairs = dict(self)
        return "%s(%r)" % (self.__class__.__name__, pairs)

    def _compare(self, other, test):
        if not isinstance(other, Counter):
            return NotImplemented
        for key in list(self) + list(other):
            if not test(self[key], other[key]):
                return False
        return True

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a <= b) if self != other else False

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a >= b) if self != other else False

    def _combine(self, other, choose):
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key in list(self) + [key for key in other if key not in self]:
            count = choose(self[key], other[key])
            if count > 0:
                result[key] = count
        return result

    def __add__(self, other):
        return self._combine(other, lambda a, b: a + b)

    def __sub__(self, other):
        return self._combine(other, lambda a, b: a - b)

    def __or__(self, other):
        return self._combine(other, max)

    def __and__(self, other):
        return self._combine(other, min)

    def __pos__(self):
        return self + Counter()

    def __neg__(self):
        return Counter() - self

    def _become(self, other):
        self.clear()
        dict.update(self, other)
        return self

    def __iadd__(self, other):
        return self._become(self + other)

    def __isub__(self, other):
        return self._become(self - other)

    def __ior__(self, other):
        return self._become(self | other)

    def __iand__(self, other):
        return self._become(self & other)


def _join_names(names):
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + ", and " + names[-1]


def _bind(typename, names, defaults, args, kwargs):
    """The values of the fields in order, or the TypeError that a function with these parameters raises."""
    what = typename + ".__new__()"
    values = dict(zip(names, args))
    if len(args) > len(names):
        least = len(names) + 1 - len(defaults)
        takes = "from %d to %d" % (least, len(names) + 1) if defaults else str(len(names) + 1)
        raise TypeError("%s takes %s positional argument%s but %d were given" % (
            what, takes, "" if len(names) == 0 and not defaults else "s", len(args) + 1))
    for name, value in kwargs.items():
        if name not in names:
            raise TypeError("%s got an unexpected keyword argument %r" % (what, name))
        if name in values:
            raise TypeError("%s got multiple values for argument %r" % (what, name))
        values[name] = value
    missing = [repr(name) for name in names if name not in values and name not in defaults]
    if missing:
        raise TypeError("%s missing %d required positional argument%s: %s" % (
            what, len(missing), "" if len(missing) == 1 else "s", _join_names(missing)))
    return [values[name] if name in values else defaults[name] for name in names]


class _NamedTuple(tuple):
    """What all named tuples share; a class has _fields and _field_defaults of its own."""
    _fields = ()
    _field_defaults = {}

    def __new__(_cls, /, *args, **kwargs):
        if len(args) != len(_cls._fields) or kwargs:
            args = _bind(_cls._typename, _cls._fields, _cls._field_defaults, args, kwargs)
        return tuple.__new__(_cls, args)

    @classmethod
    def _make(cls, iterable):
        values = tuple(iterable)
        if len(values) != len(cls._fields):
            raise TypeError("Expected %d arguments, got %d" % (len(cls._fields), len(values)))
        return tuple.__new__(cls, values)

    def _replace(self, /, **kwds):
        values = [kwds.pop(name, value) for name, value in zip(self._fields, self)]
        if kwds:
            raise ValueError("Got unexpected field names: %r" % (list(kwds),))
        return self._make(values)

    def _asdict(self):
        return dict(zip(self._fields, self))

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        return "%s(%s)" % (self.__class__.__name__, ", ".join(
            ["%s=%r" % pair for pair in zip(self._fields, self)]))


_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global if "
    "import in is lambda nonlocal not or pass raise return try while with yield".split())


def _check_names(typename, names):
    for name in [typename] + names:
        if not name.isidentifier():
            raise ValueError("Type names and field names must be valid identifiers: %r" % (name,))
        if name in _KEYWORDS:
            raise ValueError("Type names and field names cannot be a keyword: %r" % (name,))
    for at, name in enumerate(names):
        if name[0] == "_":
            raise ValueError("Field names cannot start with an underscore: %r" % (name,))
        if name in names[:at]:
            raise ValueError("Encountered duplicate field name: %r" % (name,))


def _field(position, name):
    return property(lambda self: tuple.__getitem__(self, position), doc="Alias for field number %d" % (position,))


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = [str(name) for name in field_names]
    typename = str(typename)
    if rename:
        for at, name in enumerate(names):
            if not name.isidentifier() or name in _KEYWORDS or name[0] == "_" or name in names[:at]:
                names[at] = "_%d" % (at,)
        _check_names(typename, [name for name in names if name[0] != "_"])
    else:
        _check_names(typename, names)
    defaults = () if defaults is None else tuple(defaults)
    if len(defaults) > len(names):
        raise TypeError("Got more default values than field names")
    namespace = {
        "_fields": tuple(names),
        "_field_defaults": dict(zip(names[len(names) - len(defaults):], defaults)),
        "_typename": typename,
        "__match_args__": tuple(names),
        "__doc__": "%s(%s)" % (typename, ", ".join(names)),
    }
    if module is not None:
        namespace["__module__"] = module
    for position, name in enumerate(names):
        namespace[name] = _field(position, name)
    return type(typename, (_NamedTuple,), namespace)


class deque:

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and (not isinstance(maxlen, int) or maxlen < 0):
            raise ValueError("maxlen must be non-negative") if isinstance(maxlen, int) else TypeError(
                "an integer is required")
        self._items = []
        self._maxlen = maxlen
        self.extend(iterable)

    @property
    def maxlen(self):
        return self._maxlen

    def append(self, x):
        self._items.append(x)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[0]

    def appendleft(self, x):
        self._items.insert(0, x)
        if self._maxlen is not None and len(self._items) > self._maxlen:
            del self._items[-1]

    def extend(self, iterable):
        for item in list(iterable):
            self.append(item)

    def extendleft(self, iterable):
        for item in list(iterable):
            self.appendleft(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop()

    def popleft(self):
        if not self._items:
            raise IndexError("pop from an empty deque")
        return self._items.pop(0)

    def rotate(self, n=1):
        if self._items:
            at = -n % len(self._items)
            self._items = self._items[at:] + self._items[:at]

    def clear(self):
        self._items = []

    def copy(self):
        return self.__class__(self._items, self._maxlen)

    __copy__ = copy

    def count(self, x):
        return self._items.count(x)

    def index(self, x, start=0, stop=None):
        try:
            return self._items.index(x, start, len(self._items) if stop is None else stop)
        except ValueError:
            raise ValueError("%r is not in deque" % (x,)) from None

    def insert(self, i, x):
        if self._maxlen is not None and len(self._items) >= self._maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(i, x)

    def remove(self, value):
        if value not in self._items:
            raise ValueError("%r is not in deque" % (value,))
        self._items.remove(value)

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __iter__(self):
        size = len(self._items)
        for at in range(size):
            if len(self._items) != size:
                raise RuntimeError("deque mutated during iteration")
            yield self._items[at]

    def __reversed__(self):
        return reversed(list(self._items))

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        return self._items[self._place(i)]

    def __setitem__(self, i, x):
        self._items[self._place(i)] = x

    def __delitem__(self, i):
        del self._items[self._place(i)]

    def _place(self, i):
        if not isinstance(i, int):
            raise TypeError("sequence index must be integer, not '%s'" % (type(i).__name__,))
        if not -len(self._items) <= i < len(self._items):
            raise IndexError("deque index out of range")
        return i

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque (not "%s") to deque' % (type(other).__name__,))
        return self.__class__(self._items + other._items, self._maxlen)

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return self.__class__(self._items * n, self._maxlen)

    __rmul__ = __mul__

    def __bool__(self):
        return bool(self._items)

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, deque) else NotImplemented

    __hash__ = None

    def __repr__(self):
        limit = "" if self._maxlen is None else ", maxlen=%d" % (self._maxlen,)
        return "%s(%r%s)" % (self.__class__.__name__, self._items, limit)

    def __class_getitem__(cls, item):
        return cls


def __getattr__(name):
    if name == "abc":
        import collections.abc as abc
        return abc
    if name not in ("ChainMap", "UserDict", "UserList", "UserString"):
        raise AttributeError("module 'collections' has no attribute %r" % (name,))
    import collections.wrappers as wrappers
    return getattr(wrappers, name)
