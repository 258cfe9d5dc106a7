"""abc: classes with abstract methods, which cannot be instantiated."""

__all__ = ["ABC", "ABCMeta", "abstractmethod", "abstractclassmethod", "abstractstaticmethod", "abstractproperty"]


def _is_abstract(value):
    """Of a method, or of the function inside a property or class method."""
    if isinstance(value, property):
        return _is_abstract(value.fget) or _is_abstract(value.fset) or _is_abstract(value.fdel)
    if isinstance(value, (classmethod, staticmethod)):
        return _is_abstract(value.__func__)
    return value is not None and getattr(value, "__isabstractmethod__", False) is True


def _names_in(cls):
    found = []
    for name, value in cls.__dict__.items():
        if _is_abstract(value):
            found.append(name)
    for base in cls.__bases__:
        for name in getattr(base, "__abstractmethods__", ()):
            if name not in found and _is_abstract(getattr(cls, name, None)):
                found.append(name)
    return frozenset(found)


class ABCMeta(type):

    def __init__(cls, name, bases, namespace, **keywords):
        cls.__abstractmethods__ = _names_in(cls)
        cls._abc_registered = []

    def __call__(cls, *args, **kw):
        missing = cls.__abstractmethods__
        if missing:
            raise TypeError("Can't instantiate abstract class %s with abstract method%s %s" % (
                cls.__name__, "" if len(missing) == 1 else "s", ", ".join(sorted(missing))))
        return super().__call__(*args, **kw)

    def register(cls, subclass):
        cls._abc_registered.append(subclass)
        return subclass

    def _has(cls, subclass):
        if cls in subclass.__mro__:
            return True
        for known in cls._abc_registered:
            if issubclass(subclass, known):
                return True
        for derived in cls.__subclasses__():
            if derived._has(subclass):
                return True
        return False

    def __instancecheck__(cls, instance):
        return cls._has(type(instance))

    def __subclasscheck__(cls, subclass):
        return cls._has(subclass)


class ABC(metaclass=ABCMeta):
    pass


def abstractmethod(funcobj):
    funcobj.__isabstractmethod__ = True
    return funcobj


def abstractclassmethod(callable):
    return classmethod(abstractmethod(callable))


def abstractstaticmethod(callable):
    return staticmethod(abstractmethod(callable))


def abstractproperty(fget=None, fset=None, fdel=None, doc=None):
    if fget is not None:
        abstractmethod(fget)
    return property(fget, fset, fdel, doc)


def get_cache_token():
    return 0


def update_abstractmethods(cls):
    if hasattr(cls, "__abstractmethods__"):
        cls.__abstractmethods__ = _names_in(cls)
    return cls
