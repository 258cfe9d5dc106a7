"""dataclasses: the methods are closures over the fields; no text is compiled."""

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]


class FrozenInstanceError(AttributeError):
    pass


class _Named:

    def __init__(self, text):
        self._text = text

    def __repr__(self):
        return self._text


MISSING = _Named("<dataclasses.MISSING>")
KW_ONLY = _Named("<dataclasses.KW_ONLY>")
_FACTORY = _Named("<factory>")


class InitVar:

    def __init__(self, type):
        self.type = type

    def __class_getitem__(cls, type):
        return InitVar(type)

    def __repr__(self):
        return "dataclasses.InitVar[%s]" % (getattr(self.type, "__name__", None) or repr(self.type),)


class Field:

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = {} if metadata is None else metadata
        self.kw_only = kw_only
        self._kind = "field"

    def __repr__(self):
        names = ("name", "type", "default", "default_factory", "init", "repr", "hash", "compare", "metadata", "kw_only")
        return "Field(%s)" % ",".join(["%s=%r" % (name, getattr(self, name)) for name in names])

    def has_default(self):
        return self.default is not MISSING or self.default_factory is not MISSING


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _hint_is(hint, name):
    """Whether an annotation, which may be text, is typing.NAME or dataclasses.NAME, subscripted or not."""
    if isinstance(hint, str):
        return hint.split("[")[0].strip().split(".")[-1] == name
    return getattr(hint, "_name", None) == name or getattr(getattr(hint, "__origin__", None), "_name", None) == name


def _make_field(cls, name, hint, keyword_only):
    default = cls.__dict__.get(name, MISSING)
    made = default if isinstance(default, Field) else field(default=default)
    made.name = name
    made.type = hint
    if _hint_is(hint, "ClassVar"):
        made._kind = "class"
    elif hint is InitVar or isinstance(hint, InitVar) or (isinstance(hint, str) and _hint_is(hint, "InitVar")):
        made._kind = "init"
    if made._kind != "field" and made.default_factory is not MISSING:
        raise TypeError("field %s cannot have a default factory" % (name,))
    if made.kw_only is MISSING:
        made.kw_only = keyword_only
    if made._kind == "field" and isinstance(made.default, (list, dict, set)):
        raise ValueError("mutable default %s for field %s is not allowed: use default_factory" % (
            type(made.default), name))
    if isinstance(default, Field):
        if made.default is MISSING:
            delattr(cls, name)
        else:
            setattr(cls, name, made.default)
    return made


def _collect(cls, kw_only):
    """The fields by name: those of the bases first, in the order of the first definition."""
    found = {}
    for base in reversed(cls.__mro__[1:]):
        found.update(base.__dict__.get("__dataclass_fields__", {}))
    hints = cls.__dict__.get("__annotations__", {})
    for name, hint in hints.items():
        if hint is KW_ONLY or (isinstance(hint, str) and _hint_is(hint, "KW_ONLY")):
            kw_only = True
        else:
            found[name] = _make_field(cls, name, hint, kw_only)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in hints:
            raise TypeError("%r is a field but has no type annotation" % (name,))
    return found


def _join_names(names):
    names = [repr(name) for name in names]
    return " and ".join(names) if len(names) < 3 else ", ".join(names[:-1]) + ", and " + names[-1]


def _raise_missing(what, kind, names):
    raise TypeError("%s missing %d required %s argument%s: %s" % (
        what, len(names), kind, "" if len(names) == 1 else "s", _join_names(names)))


def _bind(what, positional, keyword_only, args, kwargs):
    """The arguments by name."""
    values = dict(zip([each.name for each in positional], args))
    for name, value in kwargs.items():
        if name in values:
            raise TypeError("%s got multiple values for argument %r" % (what, name))
        if not any([each.name == name for each in positional + keyword_only]):
            raise TypeError("%s got an unexpected keyword argument %r" % (what, name))
        values[name] = value
    if len(args) > len(positional):
        most = len(positional) + 1
        least = most - len([each for each in positional if each.has_default()])
        takes = str(most) if least == most else "from %d to %d" % (least, most)
        raise TypeError("%s takes %s positional argument%s but %d were given" % (
            what, takes, "" if most == 1 and least == 1 else "s", len(args) + 1))
    for kind, group in (("positional", positional), ("keyword-only", keyword_only)):
        missing = [each.name for each in group if each.name not in values and not each.has_default()]
        if missing:
            _raise_missing(what, kind, missing)
    return values


def _add_init(cls, all_fields):
    parameters = [each for each in all_fields if each.init and each._kind != "class"]
    positional = [each for each in parameters if not each.kw_only]
    keyword_only = [each for each in parameters if each.kw_only]
    optional = None
    for each in positional:
        if each.has_default():
            optional = each
        elif optional is not None:
            raise TypeError("non-default argument %r follows default argument" % (each.name,))
    what = cls.__qualname__ + ".__init__()"
    after = [each.name for each in all_fields if each._kind == "init"]

    def __init__(self, /, *args, **kwargs):
        values = _bind(what, positional, keyword_only, args, kwargs)
        for each in all_fields:
            if each._kind == "class":
                continue
            if each.name in values:
                value = values[each.name]
            elif each.default_factory is not MISSING:
                value = each.default_factory()
            elif each.default is not MISSING:
                value = each.default
            else:
                continue
            values[each.name] = value
            if each._kind == "field":
                object.__setattr__(self, each.name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*[values[name] for name in after])

    cls.__init__ = __init__


def _values(instance, names):
    return tuple([getattr(instance, name) for name in names])


def _add_repr(cls, all_fields):
    names = [each.name for each in all_fields if each.repr and each._kind == "field"]
    writing = []

    def __repr__(self):
        if id(self) in writing:
            return "..."
        writing.append(id(self))
        try:
            shown = ", ".join(["%s=%r" % (name, getattr(self, name)) for name in names])
        finally:
            writing.pop()
        return "%s(%s)" % (self.__class__.__qualname__, shown)

    cls.__repr__ = __repr__


def _add_eq(cls, names):
    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) == _values(other, names)
        return NotImplemented

    cls.__eq__ = __eq__


def _add_order(cls, names):
    def comparison(compare):
        def method(self, other):
            if other.__class__ is self.__class__:
                return compare(_values(self, names), _values(other, names))
            return NotImplemented
        return method

    for name, compare in (("__lt__", lambda a, b: a < b), ("__le__", lambda a, b: a <= b), ("__gt__", lambda a, b: a > b),
                          ("__ge__", lambda a, b: a >= b)):
        if name in cls.__dict__:
            raise TypeError("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering" % (
                name, cls.__name__))
        setattr(cls, name, comparison(compare))


def _add_frozen(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot assign to field %r" % (name,))
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError("cannot delete field %r" % (name,))
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        if method.__name__ in cls.__dict__:
            raise TypeError("Cannot overwrite attribute %s in class %s" % (method.__name__, cls.__name__))
        setattr(cls, method.__name__, method)


def _add_hash(cls, all_fields, eq, frozen, unsafe_hash):
    known = cls.__dict__.get("__hash__", MISSING)
    explicit = known is not MISSING and not (known is None and "__eq__" in cls.__dict__)
    if unsafe_hash and explicit:
        raise TypeError("Cannot overwrite attribute __hash__ in class %s" % (cls.__name__,))
    names = [each.name for each in all_fields
             if each._kind == "field" and (each.compare if each.hash is None else each.hash)]
    if unsafe_hash or (eq and frozen and not explicit):
        cls.__hash__ = lambda self: hash(_values(self, names))
    elif eq and not explicit:
        cls.__hash__ = None


def _check_frozen(cls, frozen):
    for base in cls.__mro__[1:]:
        if "__dataclass_fields__" not in base.__dict__:
            continue
        if base.__dict__["__dataclass_params__"].frozen != frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one" if not frozen else
                            "cannot inherit frozen dataclass from a non-frozen one")


class _Params:

    def __init__(self, **options):
        self.__dict__.update(options)


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only):
    found = _collect(cls, kw_only)
    _check_frozen(cls, frozen)
    all_fields = list(found.values())
    compared = [each.name for each in all_fields if each.compare and each._kind == "field"]
    cls.__dataclass_fields__ = found
    cls.__dataclass_params__ = _Params(init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen)
    if init and "__init__" not in cls.__dict__:
        _add_init(cls, all_fields)
    if repr and "__repr__" not in cls.__dict__:
        _add_repr(cls, all_fields)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    _add_hash(cls, all_fields, eq, frozen, unsafe_hash)
    if eq and "__eq__" not in cls.__dict__:
        _add_eq(cls, compared)
    if order:
        _add_order(cls, compared)
    if frozen:
        _add_frozen(cls, [each.name for each in all_fields if each._kind == "field"])
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([each.name for each in all_fields
                                     if each.init and not each.kw_only and each._kind != "class"])
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True,
              kw_only=False, slots=False, weakref_slot=False):
    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    known = getattr(class_or_instance, "__dataclass_fields__", None)
    if known is None:
        raise TypeError("must be called with a dataclass type or instance")
    return tuple([each for each in known.values() if each._kind == "field"])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def _convert(value, inner):
    """VALUE with the instances of dataclasses inside it replaced by what INNER makes of them."""
    if _is_instance(value):
        return inner(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_convert(item, inner) for item in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_convert(item, inner) for item in value])
    if isinstance(value, dict):
        pairs = [(_convert(key, inner), _convert(item, inner)) for key, item in value.items()]
        if hasattr(type(value), "default_factory") or hasattr(value, "default_factory"):
            result = type(value)(value.default_factory)
            result.update(pairs)
            return result
        return type(value)(pairs)
    from copy import deepcopy
    return deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")

    def inner(value):
        return dict_factory([(each.name, _convert(getattr(value, each.name), inner)) for each in fields(value)])
    return inner(obj)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")

    def inner(value):
        return tuple_factory([_convert(getattr(value, each.name), inner) for each in fields(value)])
    return inner(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for each in type(obj).__dataclass_fields__.values():
        if each._kind == "class":
            continue
        if not each.init:
            if each.name in changes:
                raise ValueError("field %s is declared with init=False, it cannot be specified with replace()" % (each.name,))
        elif each.name not in changes:
            if each._kind == "init" and each.default is MISSING:
                raise ValueError("InitVar %r must be specified with replace()" % (each.name,))
            changes[each.name] = each.default if each._kind == "init" else getattr(obj, each.name)
    return type(obj)(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    values = dict(namespace or {})
    hints = {}
    for item in fields:
        name, hint = (item, "typing.Any") if isinstance(item, str) else (item[0], item[1])
        if name in hints:
            raise TypeError("Field name duplicated: %r" % (name,))
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError("Field names must be valid identifiers: %r" % (name,))
        hints[name] = hint
        if len(item) == 3 and not isinstance(item, str):
            values[name] = item[2]
    values["__annotations__"] = hints
    return _process(type(cls_name, tuple(bases), values), init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only)
