"""collections.abc: what can be asked with isinstance(), and the methods that follow from a few."""

from abc import ABCMeta, abstractmethod
from collections import deque


_UNHASHABLE = (list, dict, set, type({}.keys()), type({}.items()))


def _defines(cls, name):
    # Not getattr(): a class would have what its metaclass has.
    for base in cls.__mro__:
        if name == "__hash__" and base in _UNHASHABLE:
            return False
        if name in base.__dict__:
            return base.__dict__[name] is not None
    return False


class _Protocol(ABCMeta):
    """A class that lists methods in _needed has every class with these methods as a subclass."""

    def _has(cls, subclass):
        needed = cls.__dict__.get("_needed")
        if needed is not None and all([_defines(subclass, name) for name in needed]):
            return True
        return super()._has(subclass)


class _Base(metaclass=_Protocol):

    def __class_getitem__(cls, item):
        return cls


class Hashable(_Base):
    _needed = ("__hash__",)


class Iterable(_Base):
    _needed = ("__iter__",)


class Iterator(Iterable):
    _needed = ("__iter__", "__next__")

    def __iter__(self):
        return self


class Reversible(Iterable):
    _needed = ("__iter__", "__reversed__")


class Generator(Iterator):
    _needed = ("__iter__", "__next__", "send", "throw", "close")


class Sized(_Base):
    _needed = ("__len__",)


class Container(_Base):
    _needed = ("__contains__",)


class Collection(Sized, Iterable, Container):
    _needed = ("__len__", "__iter__", "__contains__")


class Callable(_Base):
    _needed = ("__call__",)


class Awaitable(_Base):
    _needed = ("__await__",)


class Coroutine(Awaitable):
    _needed = ("__await__", "send", "throw", "close")


class AsyncIterable(_Base):
    _needed = ("__aiter__",)


class AsyncIterator(AsyncIterable):
    _needed = ("__aiter__", "__anext__")


class AsyncGenerator(AsyncIterator):
    _needed = ("__aiter__", "__anext__", "asend", "athrow", "aclose")


class Sequence(Reversible, Collection):

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    @abstractmethod
    def __len__(self):
        return 0

    def __iter__(self):
        at = 0
        while True:
            try:
                item = self[at]
            except IndexError:
                return
            yield item
            at += 1

    def __contains__(self, value):
        return any([item is value or item == value for item in self])

    def __reversed__(self):
        for at in reversed(range(len(self))):
            yield self[at]

    def index(self, value, start=0, stop=None):
        for at in range(max(start, 0), len(self) if stop is None else stop):
            if self[at] is value or self[at] == value:
                return at
        raise ValueError

    def count(self, value):
        return sum([1 for item in self if item is value or item == value])


class ByteString(Sequence):
    pass


class MutableSequence(Sequence):

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        raise IndexError

    def append(self, value):
        self.insert(len(self), value)

    def clear(self):
        while len(self) > 0:
            self.pop()

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def reverse(self):
        items = list(self)
        for at in range(len(items)):
            self[at] = items[-1 - at]

    def pop(self, index=-1):
        value = self[index]
        del self[index]
        return value

    def remove(self, value):
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


class Set(Collection):

    @classmethod
    def _from_iterable(cls, it):
        return cls(it)

    def __le__(self, other):
        return len(self) <= len(other) and all([item in other for item in self])

    def __lt__(self, other):
        return len(self) < len(other) and self <= other

    def __ge__(self, other):
        return len(self) >= len(other) and all([item in self for item in other])

    def __gt__(self, other):
        return len(self) > len(other) and self >= other

    def __eq__(self, other):
        if not isinstance(other, Set):
            return NotImplemented
        return len(self) == len(other) and self <= other

    def __and__(self, other):
        return self._from_iterable([item for item in other if item in self])

    def __or__(self, other):
        return self._from_iterable(list(self) + list(other))

    def __sub__(self, other):
        return self._from_iterable([item for item in self if item not in other])

    def __xor__(self, other):
        return (self - other) | (self._from_iterable(other) - self)

    def isdisjoint(self, other):
        return not any([item in self for item in other])


class MutableSet(Set):

    @abstractmethod
    def add(self, value):
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        raise NotImplementedError

    def remove(self, value):
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        for value in self:
            self.discard(value)
            return value
        raise KeyError

    def clear(self):
        for value in list(self):
            self.discard(value)


class Mapping(Collection):

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    @abstractmethod
    def __len__(self):
        return 0

    @abstractmethod
    def __iter__(self):
        return iter(())

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        return list(self)

    def items(self):
        return [(key, self[key]) for key in self]

    def values(self):
        return [self[key] for key in self]

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.items()) == dict(other.items())


_NONE_GIVEN = object()


class MutableMapping(Mapping):

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_NONE_GIVEN):
        try:
            value = self[key]
        except KeyError:
            if default is _NONE_GIVEN:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        for key in self:
            return key, self.pop(key)
        raise KeyError

    def clear(self):
        for key in list(self):
            del self[key]

    def update(self, other=(), /, **kwds):
        if hasattr(other, "keys"):
            other = [(key, other[key]) for key in other.keys()]
        for key, value in other:
            self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]


class MappingView(Sized):
    pass


class KeysView(MappingView, Set):
    pass


class ItemsView(MappingView, Set):
    pass


class ValuesView(MappingView, Collection):
    pass


def _method():
    pass


for _kind in (type(_method), type(len), type, type([].append), type(Hashable().__class_getitem__)):
    Callable.register(_kind)
for _kind in (tuple, str, range):
    Sequence.register(_kind)
for _kind, _name in ((list, MutableSequence), (deque, MutableSequence), (bytes, ByteString), (dict, MutableMapping), (set, MutableSet),
                     (frozenset, Set), (type({}.keys()), KeysView), (type({}.items()), ItemsView),
                     (type({}.values()), ValuesView)):
    _name.register(_kind)
for _kind in (str, bytes, int, float, tuple, frozenset, range, type(None)):
    Hashable.register(_kind)
for _kind in (str, bytes, list, tuple, dict, set, frozenset, range):
    Collection.register(_kind)
for _kind in (list, tuple, dict, str, range):
    Reversible.register(_kind)
for _kind in (type(iter([])), type(item for item in ())):
    Iterator.register(_kind)
Generator.register(type(item for item in ()))
