"""enum: Enum and its kin, as in Python 3.11. A member is an instance of its class with the attributes name and value."""

__all__ = [
    "Enum", "EnumMeta", "EnumType", "EnumCheck", "Flag", "FlagBoundary", "IntEnum", "IntFlag", "ReprEnum", "StrEnum", "CONFORM",
    "CONTINUOUS", "EJECT", "KEEP", "NAMED_FLAGS", "STRICT", "UNIQUE", "auto", "member", "nonmember", "property", "unique",
    "verify",
]

_UNSET = object()
_builtin_property = property


class auto:
    """A value that follows from those before it. The operators make a value that is computed when the class is made."""

    def __init__(self, value=_UNSET):
        self.value = value

    def _late(self, function, other=0):
        return _Late(function, (self, other))

    def __or__(self, other):
        return self._late(lambda a, b: a | b, other)

    def __and__(self, other):
        return self._late(lambda a, b: a & b, other)

    def __xor__(self, other):
        return self._late(lambda a, b: a ^ b, other)

    def __invert__(self):
        return self._late(lambda a, b: ~a)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class _Late(auto):

    def __init__(self, function, operands):
        self.function = function
        self.operands = operands
        self.value = _UNSET


class member:

    def __init__(self, value):
        self.value = value


class nonmember:

    def __init__(self, value):
        self.value = value


class property(_builtin_property):
    pass


class _Plan:
    """What EnumType.__new__ gathers about a class before its members are made."""

    def __init__(self, cls, namespace):
        self.cls = cls
        self.generate = namespace.get("_generate_next_value_", getattr(cls, "_generate_next_value_", None))
        if isinstance(self.generate, (staticmethod, classmethod)):
            self.generate = self.generate.__func__
        self.values = []

    def next_value(self, name):
        return self.generate(name, 1, len(self.values), self.values[:])

    def resolve(self, value, name):
        if isinstance(value, _Late):
            value.value = value.function(*[self.resolve(operand, name) for operand in value.operands])
        elif isinstance(value, auto) and value.value is _UNSET:
            value.value = self.next_value(name)
        return value.value if isinstance(value, auto) else value


def _is_descriptor(value):
    cls = type(value)
    return cls.__name__ == "function" or isinstance(value, (_builtin_property, classmethod, staticmethod)) or (
        hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__"))


def _is_member_name(class_name, name, value):
    if name[:1] == "_" and (name[-1:] == "_" or name[:2] == "__" or name.startswith("_" + class_name.lstrip("_") + "__")):
        return False
    return not isinstance(value, nonmember) and not _is_descriptor(value)


def _data_type(bases):
    """The class whose values the members are: that of the first base with a __new__ of its own."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object:
                break
            if isinstance(cls, EnumType):
                if cls._member_type_ is not object:
                    return cls._member_type_
            elif "__new__" in cls.__dict__ or "__dataclass_fields__" in cls.__dict__:
                return base
    return object


def _member_maker(cls, data_type):
    for base in cls.__mro__:
        if "__new__" in base.__dict__ and base is not object and base is not Enum:
            return base.__new__, base is data_type or not isinstance(base, EnumType)
    return None, False


class EnumType(type):

    def __new__(metacls, name, bases, namespace, *, boundary=None, _simple=False, **keywords):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError("<enum %r> cannot extend %r" % (name, base))
        ignored = namespace.pop("_ignore_", ())
        if isinstance(ignored, str):
            ignored = ignored.replace(",", " ").split()
        found = {}
        for key in list(namespace):
            value = namespace[key]
            if key in ignored:
                del namespace[key]
            elif _is_member_name(name, key, value):
                found[key] = namespace.pop(key)
            elif isinstance(value, nonmember):
                namespace[key] = value.value
        if "mro" in found:
            raise ValueError("invalid enum member name(s) 'mro'")
        cls = super().__new__(metacls, name, bases, namespace, **keywords)
        cls._member_names_ = []
        cls._member_map_ = {}
        cls._value2member_map_ = {}
        cls._unhashable_values_ = []
        cls._member_type_ = _data_type(bases)
        cls._boundary_ = boundary or getattr(cls, "_boundary_", None)
        cls._flag_mask_ = 0
        if bases:
            _add_members(cls, namespace, found)
            _prefer_enum_methods(cls, namespace)
        return cls

    def __init__(cls, *args, **keywords):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return _find_member(cls, value)
        return _make_by_call(cls, value, names, module, type, start, boundary)

    @_builtin_property
    def __members__(cls):
        return dict(cls._member_map_)

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return reversed([cls._member_map_[name] for name in cls._member_names_])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        if not isinstance(value, Enum):
            raise TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % (
                type(value).__qualname__, cls.__class__.__qualname__))
        return isinstance(value, cls) and value._name_ in cls._member_map_

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("cannot reassign member %r" % (name,))
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", ()):
            raise AttributeError("%r cannot delete member %r." % (cls.__name__, name))
        super().__delattr__(name)

    def __repr__(cls):
        return "<%s %r>" % ("flag" if issubclass(cls, Flag) else "enum", cls.__name__)


EnumMeta = EnumType


def _arguments_of(value, data_type):
    if data_type is tuple:
        return (value,)
    return value if isinstance(value, tuple) else (value,)


def _add_members(cls, namespace, found):
    plan = _Plan(cls, namespace)
    maker, takes_arguments = _member_maker(cls, cls._member_type_)
    own_maker = "__new__" in namespace or (maker is not None and not takes_arguments)
    for name, value in found.items():
        if isinstance(value, member):
            value = value.value
        if isinstance(value, tuple) and type(value) is tuple:
            value = tuple([plan.resolve(item, name) for item in value])
        else:
            value = plan.resolve(value, name)
        plan.values.append(value)
        arguments = _arguments_of(value, cls._member_type_)
        if maker is None:
            new = object.__new__(cls)
        else:
            new = maker(cls, *arguments)
        if not hasattr(new, "_value_"):
            new._value_ = value
            if cls._member_type_ is not object and maker is not None and not own_maker:
                new._value_ = cls._member_type_(*arguments)
        new._name_ = name
        new.__objclass__ = cls
        new.__dict__["value"] = new._value_
        new.__init__(*arguments)
        new.__dict__["value"] = new._value_
        _register(cls, name, new)


def _known(cls, value):
    """The member with this value, or None."""
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        for other in cls._unhashable_values_:
            if other._value_ == value:
                return other
    return None


def _register(cls, name, new):
    value = new._value_
    known = _known(cls, value)
    canonical = known is None
    if canonical:
        known = new
        new.__dict__["name"] = name
        new._sort_order_ = len(cls._member_map_)
        try:
            cls._value2member_map_[value] = new
        except TypeError:
            cls._unhashable_values_.append(new)
        if not issubclass_of_flag(cls):
            cls._member_names_.append(name)
        elif isinstance(value, int):
            if value > 0 and value & (value - 1) == 0:
                cls._member_names_.append(name)
            cls._flag_mask_ |= max(value, 0)
    type.__setattr__(cls, name, known)
    cls._member_map_[name] = known


def issubclass_of_flag(cls):
    return any([base.__name__ == "Flag" and base.__module__ == Enum.__module__ for base in cls.__mro__])


def _prefer_enum_methods(cls, namespace):
    """repr() and friends are the enumeration's, not those of the type of the values."""
    first = [base for base in cls.__mro__[1:] if isinstance(base, EnumType)]
    if not first:
        return
    data_type = cls._member_type_
    for name in ("__repr__", "__str__", "__format__"):
        if name in namespace:
            continue
        for base in cls.__mro__:
            if name in base.__dict__:
                if base is object or base is data_type or not isinstance(base, EnumType) and base in data_type.__mro__:
                    type.__setattr__(cls, name, getattr(first[0], name))
                break


def _find_member(cls, value):
    if type(value) is cls:
        return value
    found = _known(cls, value)
    if found is not None:
        return found
    error = None
    try:
        found = cls._missing_(value)
    except Exception as raised:
        error = raised
    if isinstance(found, cls) or (
            found is not None and issubclass_of_flag(cls) and cls._boundary_ == "eject" and isinstance(found, int)):
        return found
    invalid = ValueError("%r is not a valid %s" % (value, cls.__qualname__))
    if found is None and error is None:
        raise invalid
    if error is None:
        error = TypeError("error in %s._missing_: returned %r instead of None or a valid member" % (cls.__name__, found))
    if not isinstance(error, ValueError):
        error.__context__ = invalid
    raise error


def _make_by_call(cls, name, names, module, data_type, start, boundary):
    metacls = type(cls)
    bases = (cls,) if data_type is None else (data_type, cls)
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    namespace = {"__module__": module} if module else {}
    plan = _Plan(cls, {})
    pairs = list(names.items()) if isinstance(names, dict) else list(names)
    for pair in pairs:
        if isinstance(pair, str):
            key, value = pair, plan.generate(pair, start, len(plan.values), plan.values[:])
        else:
            key, value = pair
        plan.values.append(value)
        namespace[key] = value
    return metacls(name, bases, namespace, boundary=boundary)


class Enum(metaclass=EnumType):

    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __init__(self, *args, **kwds):
        pass

    def __setattr__(self, name, value):
        if name in ("name", "value") and name in self.__dict__:
            raise AttributeError("<enum 'Enum'> cannot set attribute %r" % (name,))
        object.__setattr__(self, name, value)

    def __repr__(self):
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        return "%s.%s" % (type(self).__name__, self._name_)

    def __format__(self, format_spec):
        return format(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        return self is other or NotImplemented

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce_ex__(self, proto):
        return getattr, (self.__class__, self._name_)


class ReprEnum(Enum):
    """An enumeration whose members are shown by repr() only; str() and format() are those of the value."""


class IntEnum(int, ReprEnum):

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return format(int(self), format_spec)


class StrEnum(str, ReprEnum):

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError("too many arguments for str(): %r" % (values,))
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError("%r is not a string" % (values[0],))
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError("encoding must be a string, not %r" % (values[1],))
        new = str.__new__(cls, *values)
        new._value_ = str(*values)
        return new

    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return str.__str__(self)

    def __format__(self, format_spec):
        return str.__format__(str.__str__(self), format_spec)


class FlagBoundary(StrEnum):
    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT = FlagBoundary.STRICT
CONFORM = FlagBoundary.CONFORM
EJECT = FlagBoundary.EJECT
KEEP = FlagBoundary.KEEP


class EnumCheck(StrEnum):
    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS = EnumCheck.CONTINUOUS
NAMED_FLAGS = EnumCheck.NAMED_FLAGS
UNIQUE = EnumCheck.UNIQUE


def _bits(number):
    """The powers of two in it, the smallest first."""
    bit = 1
    while bit <= number:
        if number & bit:
            yield bit
        bit <<= 1


def _shown_bits(number, width):
    """As enum shows numbers in messages: the sign, a blank, the digits."""
    digits = bin(number if number >= 0 else number + (1 << width))[2:]
    return "0b%d %s" % (number < 0, digits.rjust(width, "1" if number < 0 else "0"))


class Flag(Enum, boundary=STRICT):

    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return 1 if start is None else start
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError("invalid flag value %r" % (last,))
        return 1 << max(last, 0).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError("%r is not a valid %s" % (value, cls.__qualname__))
        mask = cls._flag_mask_
        every = (1 << mask.bit_length()) - 1
        if not ~every <= value <= every or value & (every ^ mask):
            if cls._boundary_ == "strict":
                width = max(value.bit_length(), mask.bit_length())
                raise ValueError("%r invalid value %r\n    given %s\n  allowed %s" % (
                    cls, value, _shown_bits(value, width), _shown_bits(mask, width)))
            if cls._boundary_ == "eject":
                return value
            if cls._boundary_ == "conform":
                value &= mask
            elif value < 0:
                value += max(every + 1, 1 << value.bit_length())
        if value < 0:
            value += every + 1
        known = _known(cls, value)
        return _combined(cls, value) if known is None else known

    def _members_of(self):
        cls = type(self)
        found = [cls._value2member_map_[bit] for bit in _bits(self._value_ & cls._flag_mask_)]
        return sorted(found, key=lambda each: each._sort_order_)

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        return iter(self._members_of())

    def __len__(self):
        return bin(self._value_).count("1")

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return "<%s: %r>" % (type(self).__name__, self._value_)
        return "<%s.%s: %r>" % (type(self).__name__, self._name_, self._value_)

    def __str__(self):
        if self._name_ is None:
            return "%s(%r)" % (type(self).__name__, self._value_)
        return "%s.%s" % (type(self).__name__, self._name_)

    def _other_value(self, other):
        if isinstance(other, type(self)):
            return other._value_
        if type(self)._member_type_ is not object and isinstance(other, type(self)._member_type_):
            return int(other)
        return None

    def __or__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else type(self)(self._value_ | value)

    def __and__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else type(self)(self._value_ & value)

    def __xor__(self, other):
        value = self._other_value(other)
        return NotImplemented if value is None else type(self)(self._value_ ^ value)

    def __invert__(self):
        cls = type(self)
        return cls(~self._value_ if cls._boundary_ == "keep" else cls._flag_mask_ ^ self._value_)

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


def _combined(cls, value):
    """The member that stands for several flags at once; one for each value."""
    new = object.__new__(cls) if cls._member_type_ is object else int.__new__(cls, value)
    new._value_ = value
    new.__dict__["value"] = value
    names = [part._name_ for part in new._members_of()]
    unknown = value & ~cls._flag_mask_
    if names and unknown:
        names.append(str(unknown))
    new._name_ = "|".join(names) if names else None
    new.__dict__["name"] = new._name_
    cls._value2member_map_[value] = new
    return new


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):

    def __str__(self):
        return int.__repr__(self)

    def __format__(self, format_spec):
        return format(int(self), format_spec)

    # Those of int would come first.
    __repr__ = Flag.__repr__
    __bool__ = Flag.__bool__
    __or__ = __ror__ = Flag.__or__
    __and__ = __rand__ = Flag.__and__
    __xor__ = __rxor__ = Flag.__xor__
    __invert__ = Flag.__invert__


def unique(enumeration):
    aliases = ["%s -> %s" % (name, each._name_) for name, each in enumeration.__members__.items() if name != each._name_]
    if aliases:
        raise ValueError("duplicate values found in %r: %s" % (enumeration, ", ".join(aliases)))
    return enumeration


class verify:

    def __init__(self, *checks):
        self.checks = checks

    def _missing_values(self, enumeration):
        values = sorted([each._value_ for each in enumeration])
        return [value for value in range(values[0], values[-1] + 1) if value not in values] if values else []

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = ["%s -> %s" % (name, each._name_) for name, each in enumeration.__members__.items()
                           if name != each._name_]
                if aliases:
                    raise ValueError("aliases found in %r: %s" % (enumeration, ", ".join(aliases)))
            elif check is CONTINUOUS:
                missing = self._missing_values(enumeration)
                if missing:
                    raise ValueError("invalid %s %r: missing values %s" % (
                        "enum", enumeration.__name__, ", ".join([str(value) for value in missing])))
        return enumeration


def global_enum(cls, update_str=False):
    return cls
