"""typing: names for annotations, which mean nothing when a script runs; NamedTuple and TypedDict work."""

import collections.abc as _abc
from types import UnionType

TYPE_CHECKING = False


def _shown(hint):
    if isinstance(hint, type):
        return hint.__qualname__ if hint.__module__ == "builtins" else "%s.%s" % (hint.__module__, hint.__qualname__)
    if hint is Ellipsis:
        return "..."
    if isinstance(hint, (list, tuple)):
        return "[%s]" % ", ".join([_shown(each) for each in hint])
    return repr(hint)


class _Hint:
    """A name, or with an origin: a name with parameters."""

    def __init__(self, name, origin=None, args=()):
        self._name = name
        self.__origin__ = origin
        self.__args__ = args

    def __getitem__(self, params):
        args = params if isinstance(params, tuple) else (params,)
        if self._name == "Optional":
            return _union(args + (None,))
        if self._name == "Union":
            return _union(args)
        return _Hint(self._name, self, args)

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __call__(self, *args, **kw):
        raise TypeError("Cannot instantiate %r" % (self,))

    def __mro_entries__(self, bases):
        return ()

    def __eq__(self, other):
        return isinstance(other, _Hint) and self._name == other._name and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name, self.__args__))

    def __instancecheck__(self, obj):
        if self._name == "Union" and self.__args__:
            return isinstance(obj, self.__args__)
        raise TypeError("%r cannot be used with isinstance()" % (self,))

    def __repr__(self):
        if self.__origin__ is None:
            return "typing." + self._name
        if self._name == "Union" and len(self.__args__) == 2 and type(None) in self.__args__:
            return "typing.Optional[%s]" % _shown([each for each in self.__args__ if each is not type(None)][0])
        return "typing.%s[%s]" % (self._name, ", ".join([_shown(each) for each in self.__args__]))


def _union(args):
    flat = []
    for each in args:
        each = type(None) if each is None else each
        union = isinstance(each, UnionType) or (isinstance(each, _Hint) and each._name == "Union" and each.__args__)
        inner = each.__args__ if union else (each,)
        flat.extend([one for one in inner if one not in flat])
    return flat[0] if len(flat) == 1 else _Hint("Union", Union, tuple(flat))


Any = _Hint("Any")
Annotated = _Hint("Annotated")
ClassVar = _Hint("ClassVar")
Concatenate = _Hint("Concatenate")
Final = _Hint("Final")
Literal = _Hint("Literal")
LiteralString = _Hint("LiteralString")
Never = _Hint("Never")
NoReturn = _Hint("NoReturn")
NotRequired = _Hint("NotRequired")
Optional = _Hint("Optional")
ReadOnly = _Hint("ReadOnly")
Required = _Hint("Required")
Self = _Hint("Self")
TypeAlias = _Hint("TypeAlias")
TypeGuard = _Hint("TypeGuard")
TypeIs = _Hint("TypeIs")
Union = _Hint("Union")
Unpack = _Hint("Unpack")


class _Alias(_Hint):
    """A class under its name here: List is list."""

    def __init__(self, name, cls):
        super().__init__(name)
        self._cls = cls

    def __call__(self, *args, **kw):
        return self._cls(*args, **kw)

    def __mro_entries__(self, bases):
        return (self._cls,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self._cls)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self._cls)

    def __getitem__(self, params):
        alias = _Alias(self._name, self._cls)
        alias.__origin__ = self._cls
        alias.__args__ = params if isinstance(params, tuple) else (params,)
        return alias


List = _Alias("List", list)
Dict = _Alias("Dict", dict)
Set = _Alias("Set", set)
FrozenSet = _Alias("FrozenSet", frozenset)
Tuple = _Alias("Tuple", tuple)
Type = _Alias("Type", type)
AbstractSet = _Alias("AbstractSet", _abc.Set)
AsyncGenerator = _Alias("AsyncGenerator", _abc.AsyncGenerator)
AsyncIterable = _Alias("AsyncIterable", _abc.AsyncIterable)
AsyncIterator = _Alias("AsyncIterator", _abc.AsyncIterator)
Awaitable = _Alias("Awaitable", _abc.Awaitable)
ByteString = _Alias("ByteString", _abc.ByteString)
Callable = _Alias("Callable", _abc.Callable)
Collection = _Alias("Collection", _abc.Collection)
Container = _Alias("Container", _abc.Container)
Coroutine = _Alias("Coroutine", _abc.Coroutine)
Generator = _Alias("Generator", _abc.Generator)
Hashable = _Alias("Hashable", _abc.Hashable)
ItemsView = _Alias("ItemsView", _abc.ItemsView)
Iterable = _Alias("Iterable", _abc.Iterable)
Iterator = _Alias("Iterator", _abc.Iterator)
KeysView = _Alias("KeysView", _abc.KeysView)
Mapping = _Alias("Mapping", _abc.Mapping)
MappingView = _Alias("MappingView", _abc.MappingView)
MutableMapping = _Alias("MutableMapping", _abc.MutableMapping)
MutableSequence = _Alias("MutableSequence", _abc.MutableSequence)
MutableSet = _Alias("MutableSet", _abc.MutableSet)
Reversible = _Alias("Reversible", _abc.Reversible)
Sequence = _Alias("Sequence", _abc.Sequence)
Sized = _Alias("Sized", _abc.Sized)
ValuesView = _Alias("ValuesView", _abc.ValuesView)
Text = str


class _Lazy(_Alias):
    """An alias of a class in a module that is imported when it is used."""

    def __init__(self, name, module):
        _Hint.__init__(self, name)
        self._module = module

    @property
    def _cls(self):
        if self._module == "contextlib":
            import contextlib
            return getattr(contextlib, self._name)
        import collections
        return getattr(collections, {"DefaultDict": "defaultdict", "Deque": "deque"}.get(self._name, self._name))

    def __getitem__(self, params):
        alias = _Lazy(self._name, self._module)
        alias.__origin__ = self
        alias.__args__ = params if isinstance(params, tuple) else (params,)
        return alias


ChainMap = _Lazy("ChainMap", "collections")
Counter = _Lazy("Counter", "collections")
DefaultDict = _Lazy("DefaultDict", "collections")
Deque = _Lazy("Deque", "collections")
OrderedDict = _Lazy("OrderedDict", "collections")
ContextManager = _Lazy("AbstractContextManager", "contextlib")
AsyncContextManager = _Lazy("AbstractAsyncContextManager", "contextlib")
Pattern = _Hint("Pattern")
Match = _Hint("Match")
IO = _Hint("IO")
TextIO = _Hint("TextIO")
BinaryIO = _Hint("BinaryIO")


class TypeVar(_Hint):

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=None):
        super().__init__(name)
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __eq__(self, other):
        return self is other

    def __hash__(self):
        return hash(self._name)

    def __repr__(self):
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self._name


class ParamSpec(TypeVar):

    @property
    def args(self):
        return self

    @property
    def kwargs(self):
        return self


class TypeVarTuple(TypeVar):

    def __iter__(self):
        yield Unpack[self]


class ForwardRef:

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        self.__forward_arg__ = arg

    def __repr__(self):
        return "ForwardRef(%r)" % (self.__forward_arg__,)


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:

    def __class_getitem__(cls, params):
        return cls


class Protocol(Generic):
    pass


class SupportsAbs(Protocol):
    pass


class SupportsBytes(Protocol):
    pass


class SupportsComplex(Protocol):
    pass


class SupportsFloat(Protocol):
    pass


class SupportsIndex(Protocol):
    pass


class SupportsInt(Protocol):
    pass


class SupportsRound(Protocol):
    pass


class _NamedTupleType(type):

    def __new__(metacls, name, bases, namespace):
        if not bases:
            return super().__new__(metacls, name, bases, namespace)
        hints = namespace.get("__annotations__", {})
        defaults = [namespace[field] for field in hints if field in namespace]
        for field, following in zip(hints, list(hints)[1:]):
            if field in namespace and following not in namespace:
                raise TypeError("Non-default namedtuple field %s cannot follow default field %s" % (following, field))
        return _named_tuple(name, hints, defaults, [pair for pair in namespace.items() if pair[0] not in hints])

    def __call__(cls, typename, fields=None, /, **kwargs):
        return _named_tuple(typename, dict(kwargs if fields is None else fields), (), ())


def _named_tuple(name, hints, defaults, others):
    from collections import namedtuple
    cls = namedtuple(name, list(hints), defaults=defaults)
    for key, value in others:
        if key in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace",
                   "_asdict"):
            raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
        if key not in ("__module__", "__qualname__", "__classcell__", "__annotations__"):
            setattr(cls, key, value)
    cls.__annotations__ = dict(hints)
    return cls


class NamedTuple(metaclass=_NamedTupleType):
    pass


class _TypedDictType(type):

    def __new__(metacls, name, bases, namespace, total=True, closed=False):
        if not bases:
            return super().__new__(metacls, name, bases, namespace)
        hints = {}
        for base in bases:
            hints.update(getattr(base, "__annotations__", {}))
        hints.update(namespace.get("__annotations__", {}))
        cls = super().__new__(metacls, name, (dict,), {"__module__": namespace.get("__module__")})
        cls.__annotations__ = hints
        cls.__total__ = total
        return cls

    def __init__(cls, name, bases, namespace, total=True, closed=False):
        pass

    def __call__(cls, *args, **kw):
        if cls is not TypedDict:
            return dict(*args, **kw)
        name, fields = args
        return _TypedDictType(name, (TypedDict,), {"__annotations__": dict(fields)}, total=kw.get("total", True))


class TypedDict(metaclass=_TypedDictType):
    pass


class NewType:

    def __init__(self, name, tp):
        self.__name__ = name
        self.__supertype__ = tp

    def __call__(self, arg, /):
        return arg

    def __or__(self, other):
        return _union((self, other))

    def __ror__(self, other):
        return _union((other, self))

    def __repr__(self):
        return self.__name__


class TypeAliasType:

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__value__ = value

    def __getitem__(self, params):
        return self

    def __or__(self, other):
        return _union((self, other))

    def __repr__(self):
        return self.__name__


def cast(typ, val):
    return val


def assert_type(val, typ, /):
    return val


def assert_never(arg, /):
    raise AssertionError("Expected code to be unreachable, but got: %r" % (arg,))


def reveal_type(obj, /):
    return obj


def overload(func):
    return func


def get_overloads(func):
    return []


def clear_overloads():
    pass


def final(f):
    return f


def override(f, /):
    return f


def no_type_check(arg):
    return arg


def no_type_check_decorator(decorator):
    return decorator


def runtime_checkable(cls):
    return cls


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    return lambda cls_or_fn: cls_or_fn


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    return dict(getattr(obj, "__annotations__", {}))


def get_origin(tp):
    return getattr(tp, "__origin__", None)


def get_args(tp):
    return getattr(tp, "__args__", ())


def is_typeddict(tp):
    return isinstance(tp, _TypedDictType)
