"""functools: partial(), reduce(), caches, wraps() and the like."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)

_MISSING = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        value = getattr(wrapped, name, _MISSING)
        if value is not _MISSING:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)
    return decorate


def reduce(function, sequence, /, *initial):
    if len(initial) > 1:
        raise TypeError("reduce expected at most 3 arguments, got %d" % (len(initial) + 2,))
    items = iter(sequence)
    if initial:
        value = initial[0]
    else:
        value = next(items, _MISSING)
        if value is _MISSING:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in items:
        value = function(value, item)
    return value


class partial:

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(value) for value in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        return "functools.partial(%s)" % ", ".join(parts)


class partialmethod:

    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if obj is None:
            return partial(self.func, *self.args, **self.keywords)
        return partial(self.func, obj, *self.args, **self.keywords)


class CacheInfo(tuple):
    """(hits, misses, maxsize, currsize), also by name."""
    _fields = ("hits", "misses", "maxsize", "currsize")

    @property
    def hits(self):
        return self[0]

    @property
    def misses(self):
        return self[1]

    @property
    def maxsize(self):
        return self[2]

    @property
    def currsize(self):
        return self[3]

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)


def _cache_key(args, keywords, typed):
    if not keywords and not typed:
        return args
    types = tuple([type(value) for value in args + tuple(keywords.values())]) if typed else ()
    return (_MISSING, args, tuple(keywords.items()), types)


def _cached(function, maxsize, typed):
    known = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = _cache_key(args, kwargs, typed)
        value = known.get(key, _MISSING)
        if value is not _MISSING:
            counts[0] += 1
            if maxsize is not None:
                # Taken out and put in again: the first key is the one that was used least recently.
                del known[key]
                known[key] = value
            return value
        counts[1] += 1
        value = function(*args, **kwargs)
        if maxsize == 0:
            return value
        if maxsize is not None and key not in known and len(known) >= maxsize:
            del known[next(iter(known))]
        known[key] = value
        return value

    def cache_info():
        return CacheInfo((counts[0], counts[1], maxsize, len(known)))

    def cache_clear():
        known.clear()
        counts[:] = [0, 0]

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return wrapper


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize) and isinstance(typed, bool):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    return _cached(user_function, None, False)


class cached_property:

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError("Cannot assign the same cached_property to two different names (%r and %r)." % (
                self.attrname, name))

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        known = instance.__dict__
        if self.attrname not in known:
            known[self.attrname] = self.func(instance)
        return known[self.attrname]


class _Key:
    """A value ordered by an old comparison function."""

    def __init__(self, compare, value):
        self._compare = compare
        self.obj = value

    def __lt__(self, other):
        return self._compare(self.obj, other.obj) < 0

    def __gt__(self, other):
        return self._compare(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._compare(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._compare(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._compare(self.obj, other.obj) >= 0

    __hash__ = None


def cmp_to_key(mycmp):
    return lambda value: _Key(mycmp, value)


# Each comparison out of one that the class has: (the one, its result must be negated, and how equality enters).
_DERIVED = {
    "__lt__": {"__gt__": (True, "and not"), "__le__": (False, "or"), "__ge__": (True, None)},
    "__le__": {"__ge__": (True, "or"), "__lt__": (False, "and not"), "__gt__": (True, None)},
    "__gt__": {"__lt__": (True, "and not"), "__ge__": (False, "or"), "__le__": (True, None)},
    "__ge__": {"__le__": (True, "or"), "__gt__": (False, "and not"), "__lt__": (True, None)},
}


def _comparison(root, negated, equality):
    def compare(self, other):
        result = getattr(type(self), root)(self, other)
        if result is NotImplemented:
            return result
        result = not result if negated else result
        if equality == "or":
            return result or self == other
        if equality == "and not":
            return result and self != other
        return result
    return compare


def total_ordering(cls):
    own = [name for name in _DERIVED if getattr(cls, name, None) is not getattr(object, name, None)]
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = [name for name in ("__lt__", "__le__", "__gt__", "__ge__") if name in own][0]
    for name, (negated, equality) in _DERIVED[root].items():
        if name not in own:
            function = _comparison(root, negated, equality)
            function.__name__ = name
            setattr(cls, name, function)
    return cls


def singledispatch(func):
    registry = {object: func}

    def dispatch(cls):
        for known in cls.__mro__:
            if known in registry:
                return registry[known]
        return func

    def register(cls, func=None):
        if func is not None:
            registry[cls] = func
            return func
        if isinstance(cls, type):
            return lambda function: register(cls, function)
        hints = [hint for name, hint in cls.__annotations__.items() if name != "return"]
        if not hints:
            raise TypeError("Invalid first argument to `register()`: %r. Use either `@register(some_class)` or "
                            "plain `@register` on an annotated function." % (cls,))
        return register(hints[0], cls)

    def wrapper(*args, **kw):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % (func.__name__,))
        return dispatch(type(args[0]))(*args, **kw)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper
