"""types: names of the classes that have no name of their own, and SimpleNamespace."""

import abc


def _function():
    yield


class _Class:

    def method(self):
        pass


FunctionType = type(_function)
LambdaType = FunctionType
GeneratorType = type(_function())
MethodType = type(_Class().method)
BuiltinFunctionType = type(len)
BuiltinMethodType = BuiltinFunctionType
ModuleType = type(abc)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(Ellipsis)
CodeType = type("code", (), {})
TracebackType = type("traceback", (), {})
FrameType = type("frame", (), {})
CoroutineType = type("coroutine", (), {})
AsyncGeneratorType = type("async_generator", (), {})
DynamicClassAttribute = property


def _shown(hint):
    if hint is NoneType:
        return "None"
    if hint is Ellipsis:
        return "..."
    if isinstance(hint, type):
        return hint.__qualname__ if hint.__module__ == "builtins" else "%s.%s" % (hint.__module__, hint.__qualname__)
    if isinstance(hint, (list, tuple)):
        return "[%s]" % ", ".join([_shown(each) for each in hint])
    return repr(hint)


class GenericAlias:
    """list[int]: the class, and parameters that only an annotation's reader asks for."""

    def __init__(self, origin, args):
        self.__origin__ = origin
        self.__args__ = args if isinstance(args, tuple) else (args,)

    def __call__(self, *args, **kw):
        return self.__origin__(*args, **kw)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, instance):
        raise TypeError("isinstance() argument 2 cannot be a parameterized generic")

    def __subclasscheck__(self, cls):
        raise TypeError("issubclass() argument 2 cannot be a parameterized generic")

    def __or__(self, other):
        return UnionType(self, other)

    def __ror__(self, other):
        return UnionType(other, self)

    def __eq__(self, other):
        if not isinstance(other, GenericAlias):
            return NotImplemented
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __repr__(self):
        return "%s[%s]" % (_shown(self.__origin__), ", ".join([_shown(each) for each in self.__args__]))


class UnionType:
    """int | None."""

    def __init__(self, *members):
        flat = []
        for member in members:
            member = NoneType if member is None else member
            inner = member.__args__ if isinstance(member, UnionType) else (member,)
            flat.extend([one for one in inner if one not in flat])
        self.__args__ = tuple(flat)

    def __or__(self, other):
        return UnionType(self, other)

    def __ror__(self, other):
        return UnionType(other, self)

    def __instancecheck__(self, instance):
        return isinstance(instance, self.__args__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__args__)

    def __eq__(self, other):
        if not isinstance(other, UnionType):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        return " | ".join([_shown(each) for each in self.__args__])


def union(a, b):
    """What `a | b` of two classes is; one class where they are the same."""
    made = UnionType(a, b)
    return made if len(made.__args__) > 1 else made.__args__[0]


class MappingProxyType:
    """A view of a mapping that cannot be written."""

    def __init__(self, mapping):
        self.__dict__["_mapping"] = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        return iter(self._mapping)

    def __len__(self):
        return len(self._mapping)

    def __eq__(self, other):
        return self._mapping == other

    def __or__(self, other):
        return self._mapping | other

    def __ror__(self, other):
        return other | self._mapping

    def __repr__(self):
        return "mappingproxy(%r)" % (self._mapping,)

    def __str__(self):
        return str(self._mapping)

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()


class SimpleNamespace:

    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        name = "namespace" if type(self) is SimpleNamespace else type(self).__name__
        return "%s(%s)" % (name, ", ".join(["%s=%r" % pair for pair in self.__dict__.items()]))

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented


def new_class(name, bases=(), kwds=None, exec_body=None):
    namespace = {}
    if exec_body is not None:
        exec_body(namespace)
    keywords = dict(kwds or {})
    metaclass = keywords.pop("metaclass", None)
    if metaclass is None:
        metaclass = type(bases[0]) if bases else type
    return metaclass(name, tuple(bases), namespace, **keywords)


def prepare_class(name, bases=(), kwds=None):
    keywords = dict(kwds or {})
    return keywords.pop("metaclass", type(bases[0]) if bases else type), {}, keywords


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            resolved.extend(base.__mro_entries__(bases))
        else:
            resolved.append(base)
    return tuple(resolved)


def coroutine(func):
    return func
