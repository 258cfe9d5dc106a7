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
UnionType = type("UnionType", (), {})
GenericAlias = type("GenericAlias", (), {})
DynamicClassAttribute = property


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
