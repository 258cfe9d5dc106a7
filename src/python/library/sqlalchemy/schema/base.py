"""What all schema items share: info, options of dialects, collections in the order of making."""

DIALECTS = ("sqlite", "postgresql", "mysql", "mariadb", "mssql", "oracle")

# What the SQLite dialect takes; the other dialects take whatever bears their prefix.
SQLITE_OPTIONS = {
    "Table": ("autoincrement", "with_rowid", "strict"),
    "Index": ("where",),
    "Column": ("on_conflict_primary_key", "on_conflict_not_null", "on_conflict_unique"),
    "Constraint": ("on_conflict",),
}


class SchemaItem:
    __visit_name__ = "schema_item"
    _option_kind = None
    _info = None
    create_drop_stringify_dialect = "default"

    @property
    def info(self):
        if self._info is None:
            self._info = {}
        return self._info

    @info.setter
    def info(self, value):
        self._info = value

    def set_options(self, given):
        """Takes the `dialect_option=` arguments; anything else among them is an error."""
        self.dialect_kwargs = given
        for key in given:
            dialect, _, option = key.partition("_")
            if not option:
                raise TypeError("Additional arguments should be named <dialectname>_<argument>, got '%s'" % key)
            if dialect == "sqlite" and option not in SQLITE_OPTIONS.get(self._option_kind, ()):
                from sqlalchemy.exc import ArgumentError
                raise ArgumentError("Argument 'sqlite_%s' is not accepted by dialect 'sqlite' on behalf of %r"
                                    % (option, self.__class__))
            if dialect not in DIALECTS:
                raise TypeError("Additional arguments should be named <dialectname>_<argument>, got '%s'" % key)

    @property
    def kwargs(self):
        return self.dialect_kwargs

    @property
    def dialect_options(self):
        found = {name: {} for name in DIALECTS}
        for key, value in self.dialect_kwargs.items():
            dialect, _, option = key.partition("_")
            found[dialect][option] = value
        return found


class ItemSet:
    """A set of schema items by identity that keeps its order."""

    def __init__(self, items=()):
        self._items = list(items)

    def add(self, item):
        if item not in self:
            self._items.append(item)

    def discard(self, item):
        self._items = [one for one in self._items if one is not item]

    def remove(self, item):
        if item not in self:
            raise KeyError(item)
        self.discard(item)

    def update(self, items):
        for item in items:
            self.add(item)

    def difference_update(self, items):
        for item in items:
            self.discard(item)

    def pop(self):
        if not self._items:
            raise KeyError("pop from an empty set")
        return self._items.pop(0)

    def clear(self):
        self._items = []

    def copy(self):
        return ItemSet(self._items)

    def difference(self, items):
        held = list(items)
        return ItemSet([one for one in self._items if not any(one is other for other in held)])

    def union(self, items):
        made = self.copy()
        made.update(items)
        return made

    __sub__ = difference
    __or__ = union

    def __contains__(self, item):
        return any(one is item for one in self._items)

    def __iter__(self):
        return iter(list(self._items))

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return bool(self._items)

    def __repr__(self):
        return "{" + ", ".join([repr(one) for one in self._items]) + "}"


class _Counter:
    def __init__(self):
        self.last = 0

    def next(self):
        self.last += 1
        return self.last


CREATION = _Counter()
