"""copy: copy() and deepcopy(). What is no container and has no attributes is never copied: it cannot change."""


class Error(Exception):
    pass


error = Error

_IMMUTABLE = (tuple, frozenset, str, int, float, bytes)


def _is_atomic(x):
    return isinstance(x, type) or not hasattr(x, "__dict__") or (
        callable(x) and not hasattr(type(x), "__call__")) or type(x).__name__ in ("function", "module")


def _blank(x):
    """A new object of the class of X, without what __init__ does and without the items of X."""
    cls = type(x)
    if isinstance(x, BaseException):
        return cls(*x.args)
    for kind in _IMMUTABLE:
        if isinstance(x, kind):
            return kind.__new__(cls, x)
    return cls.__new__(cls)


def _fill(new, x, convert):
    """Puts into NEW what X holds as a container."""
    if isinstance(x, dict):
        for key, value in list(dict.items(x)):
            dict.__setitem__(new, convert(key), convert(value))
    elif isinstance(x, list):
        for item in list.__iter__(x):
            list.append(new, convert(item))
    elif isinstance(x, set):
        for item in set.__iter__(x):
            set.add(new, convert(item))


def copy(x):
    cls = type(x)
    if cls in (list, dict, set):
        return x.copy()
    if cls in _IMMUTABLE or cls is bool or x is None:
        return x
    own = getattr(cls, "__copy__", None)
    if own is not None:
        return own(x)
    if _is_atomic(x):
        return x
    new = _blank(x)
    _fill(new, x, lambda value: value)
    new.__dict__.update(x.__dict__)
    return new


def deepcopy(x, memo=None, _nil=[]):
    cls = type(x)
    if cls in (str, int, float, bool, bytes) or x is None or isinstance(x, type):
        return x
    memo = {} if memo is None else memo
    if id(x) in memo:
        return memo[id(x)]
    new = _deepcopy(x, cls, memo)
    if new is not x:
        memo[id(x)] = new
        # X must live as long as its id stands in the memo.
        memo.setdefault(id(memo), []).append(x)
    return new


def _deepcopy_tuple(x, memo):
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    changed = any([a is not b for a, b in zip(items, x)])
    return tuple(items) if changed else x


def _deepcopy(x, cls, memo):
    if cls is tuple:
        return _deepcopy_tuple(x, memo)
    if cls is frozenset:
        return frozenset([deepcopy(item, memo) for item in x])
    own = getattr(cls, "__deepcopy__", None)
    if own is not None:
        return own(x, memo)
    plain = cls in (list, dict, set)
    if not plain and _is_atomic(x):
        return x
    new = cls() if plain else _blank(x)
    memo[id(x)] = new
    _fill(new, x, lambda value: deepcopy(value, memo))
    if not plain:
        for name, value in list(x.__dict__.items()):
            new.__dict__[name] = deepcopy(value, memo)
    return new
