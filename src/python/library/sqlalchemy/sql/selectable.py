"""What stands in FROM: table(), joins, aliases, subqueries, common table expressions, VALUES."""

import _cmig
from sqlalchemy.sql.base import (
    AnonymousName, ClauseElement, ColumnCollection, Executable, clause_of, holds, unique_by_identity,
)
from sqlalchemy.sql.coercion import as_condition
from sqlalchemy.sql.elements import ColumnClause, type_instance


class FromClause(ClauseElement):
    is_selectable = True
    named_with_column = False
    schema = None
    description = None
    foreign_keys = ()
    _columns = None
    _collection = None

    @property
    def _from_objects(self):
        return [self]

    @property
    def c(self):
        if self._collection is None:
            self._collection = ColumnCollection()
            self._fill(self._collection)
        return self._collection

    @property
    def columns(self):
        return self.c

    @property
    def exported_columns(self):
        return self.c

    @property
    def _selected(self):
        return list(self.c)

    @property
    def primary_key(self):
        return [column for column in self.c if column.primary_key]

    def _fill(self, collection):
        """Put the columns that this offers into the collection, which happens when they are first asked for."""

    def select(self):
        from sqlalchemy.sql.selects import select
        return select(self)

    def join(self, right, onclause=None, isouter=False, full=False):
        return Join(self, right, onclause, isouter, full)

    def outerjoin(self, right, onclause=None, full=False):
        return Join(self, right, onclause, True, full)

    def alias(self, name=None, flat=False):
        return Alias(self, name)

    def lateral(self, name=None):
        _cmig.refuse("LATERAL does not exist on SQLite")

    def tablesample(self, sampling, name=None, seed=None):
        _cmig.refuse("TABLESAMPLE does not exist on SQLite")

    def corresponding_column(self, column, require_embedded=False):
        return self.c.corresponding_column(column)

    def is_derived_from(self, fromclause):
        return self is fromclause

    def count(self, functions=None):
        _cmig.refuse("Table.count() does not exist in SQLAlchemy 2.0", hint="use select(func.count()).select_from(table)")


class TableClause(FromClause, Executable):
    """table("name", column("a"), …): just names, for statements. The schema's Table is one too."""

    __visit_name__ = "table"
    named_with_column = True
    supports_execution = False

    def __init__(self, name, *columns, schema=None, **kw):
        self.name = name
        self.schema = schema
        self.fullname = name if schema is None else schema + "." + name
        self.columns_given = columns
        self._collection = ColumnCollection()
        for column in columns:
            self.append_column(column)

    @property
    def description(self):
        return self.name

    @property
    def key(self):
        return self.name

    def append_column(self, c, **kw):
        self.c.add(c)
        c.table = self

    def __str__(self):
        return self.fullname

    def __repr__(self):
        return "TableClause(" + repr(self.name) + ")"

    def insert(self, values=None, inline=False, **kw):
        from sqlalchemy.sql.dml import Insert
        made = Insert(self)
        return made if values is None else made.values(values)

    def update(self, whereclause=None, values=None, inline=False, **kw):
        from sqlalchemy.sql.dml import Update
        made = Update(self)
        made = made if whereclause is None else made.where(whereclause)
        return made if values is None else made.values(values)

    def delete(self, whereclause=None, **kw):
        from sqlalchemy.sql.dml import Delete
        made = Delete(self)
        return made if whereclause is None else made.where(whereclause)


def table(name, *columns, schema=None, **kw):
    return TableClause(name, *columns, schema=schema)


def proxy_column(column, selectable, name=None, key=None):
    """A column of a subquery or alias that stands for `column` inside."""
    made = ColumnClause(name if name is not None else column.name, type_=column.type, _selectable=selectable)
    made.key = key if key is not None else (column.key if name is None else name)
    made._proxied = column
    made.primary_key = column.primary_key
    made.foreign_keys = getattr(column, "foreign_keys", ())
    return made


class Join(FromClause):
    __visit_name__ = "join"

    def __init__(self, left, right, onclause=None, isouter=False, full=False):
        self.left = as_from(left)
        self.right = as_from(right)
        if isinstance(self.right, Join):
            self.right = FromGrouping(self.right)
        self.isouter = isouter
        self.full = full
        self.onclause = as_condition(onclause) if onclause is not None else join_condition(self.left, self.right)

    @property
    def _from_objects(self):
        return [self] + self.left._from_objects + self.right._from_objects

    @property
    def _selected(self):
        return self.left._selected + self.right._selected

    def _fill(self, collection):
        for column in self._selected:
            collection.append_repeated(column, column._tq_label if column._tq_label else column.key)

    def is_derived_from(self, fromclause):
        return self is fromclause or self.left.is_derived_from(fromclause) or self.right.is_derived_from(fromclause)

    def self_group(self, against=None):
        return FromGrouping(self)


def join(left, right, onclause=None, isouter=False, full=False):
    return Join(left, right, onclause, isouter, full)


def outerjoin(left, right, onclause=None, full=False):
    return Join(left, right, onclause, True, full)


class FromGrouping(FromClause):
    __visit_name__ = "grouping"

    def __init__(self, element):
        self.element = element

    @property
    def _from_objects(self):
        return self.element._from_objects

    @property
    def _selected(self):
        return self.element._selected

    @property
    def c(self):
        return self.element.c


def as_from(thing):
    """What a thing is as an element of FROM."""
    clause = clause_of(thing)
    if clause is None or not clause.is_selectable:
        if clause is not None and clause.is_text:
            return TextFrom(clause)
        from sqlalchemy import exc
        raise exc.ArgumentError("FROM expression, such as a Table or alias() object expected, got " + repr(thing) + ".")
    if hasattr(clause, "scalar_subquery") and not isinstance(clause, FromClause):
        return clause.subquery()
    return clause


class TextFrom(FromClause):
    """text() in FROM."""

    __visit_name__ = "text_from"

    def __init__(self, text):
        self.element = text


def _foreign_keys_between(left, right):
    """Pairs (column of left, column of right) that a foreign key of either side names."""
    found = []
    for here, there, swapped in ((left, right, False), (right, left, True)):
        pairs = []
        for column in here._selected:
            for key in column.foreign_keys:
                target = key.get_referent(there) if hasattr(key, "get_referent") else _referent(key, there)
                if target is not None:
                    pairs.append((target, column) if swapped else (column, target))
        if pairs:
            found.append(pairs)
    return found


def _referent(key, there):
    for column in there._selected:
        target = getattr(key, "column", None)
        if target is column or getattr(column, "_proxied", None) is target:
            return column
    return None


def join_condition(left, right):
    from sqlalchemy import exc
    found = _foreign_keys_between(left, right)
    if len(found) > 1:
        raise exc.AmbiguousForeignKeysError(
            "Can't determine join between '%s' and '%s'; tables have more than one foreign key constraint relationship "
            "between them. Please specify the 'onclause' of this join explicitly." % (
                left.description, right.description))
    if not found:
        hint = ""
        if isinstance(left, FromGrouping):
            hint = " Perhaps you meant to convert the right side to a subquery using alias()?"
        raise exc.NoForeignKeysError(
            "Can't find any foreign key relationships between '%s' and '%s'.%s" % (
                left.description, right.description, hint))
    from sqlalchemy.sql.coercion import and_
    conditions = [one == other for one, other in found[0]]
    return conditions[0] if len(conditions) == 1 else and_(*conditions)


class AliasedReturnsRows(FromClause):
    named_with_column = True
    base = "anon"

    def __init__(self, element, name=None):
        self.element = element
        self.name = name if name is not None else AnonymousName(self, _base_name(element, self.base))

    @property
    def description(self):
        return self.name if isinstance(self.name, str) else "anon_1"

    @property
    def original(self):
        return self.element

    def _fill(self, collection):
        fill_from(self.element, self, collection)

    def is_derived_from(self, fromclause):
        return self is fromclause or (
            isinstance(self.element, FromClause) and self.element.is_derived_from(fromclause))

    def _children(self):
        return ()


def _base_name(element, otherwise):
    while isinstance(element, AliasedReturnsRows):
        element = element.element
    named = isinstance(element, FromClause) and element.named_with_column and isinstance(element.name, str)
    return element.name if named else otherwise


def fill_from(element, selectable, collection):
    """The columns of a table or SELECT as columns of the subquery or alias around it."""
    if hasattr(element, "columns_plus_names"):
        for required, key, fallback, column, repeated in element.columns_plus_names():
            if column.is_text:
                continue
            name = required if required is not None else (
                column._non_anon_label if column._non_anon_label is not None else fallback)
            collection.append_repeated(proxy_column(column, selectable, name, key if key is not None else name),
                                       key if key is not None else name)
    elif hasattr(element, "_exported"):
        for column, key in element._exported:
            collection.add(proxy_column(column, selectable, None, key), key)
    else:
        for key, column in element.c.items():
            collection.append_repeated(proxy_column(column, selectable, None, key), key)


class Alias(AliasedReturnsRows):
    __visit_name__ = "alias"


def alias(selectable, name=None, flat=False):
    return as_from(selectable).alias(name=name)


class Subquery(AliasedReturnsRows):
    __visit_name__ = "subquery"

    def as_scalar(self):
        return self.element.scalar_subquery()


class CTE(AliasedReturnsRows):
    """WITH name AS (…); union() with a SELECT that uses it makes it recursive."""

    __visit_name__ = "cte"
    restates = None
    alias_of = None

    def __init__(self, element, name=None, recursive=False, restates=None, alias_of=None):
        super().__init__(element, name)
        self.recursive = recursive
        self.restates = restates
        self.alias_of = alias_of

    def alias(self, name=None, flat=False):
        return CTE(self.element, name, recursive=self.recursive, alias_of=self)

    def union(self, *other):
        return self._restated(self.element.union(*other))

    def union_all(self, *other):
        return self._restated(self.element.union_all(*other))

    def _restated(self, element):
        return CTE(element, self.name, recursive=self.recursive, restates=self)


class TableValuedAlias(AliasedReturnsRows):
    """func.json_each(x).table_valued("value"): a function as a table."""

    __visit_name__ = "table_valued"

    def __init__(self, element, columns, name=None):
        super().__init__(element, name)
        self.given = [part if isinstance(part, ColumnClause) else ColumnClause(part) for part in columns]
        for part in self.given:
            part.table = self

    def _fill(self, collection):
        for part in self.given:
            collection.add(part)
        if not self.given:
            collection.add(ColumnClause(self.element.name, type_=self.element.type, _selectable=self))

    def alias(self, name=None, flat=False):
        return TableValuedAlias(self.element, [ColumnClause(part.name, part.type) for part in self.given], name)

    def render_derived(self, name=None, with_types=False):
        _cmig.refuse("render_derived() is not supported on SQLite")

    @property
    def _from_objects(self):
        return [self]


class Values(FromClause):
    __visit_name__ = "values"

    def __init__(self, *columns, name=None, literal_binds=False):
        self.given = columns
        self.name = name if name is not None else AnonymousName(self, "anon")
        self.unnamed = name is None
        self.named_with_column = name is not None
        self.literal_binds = literal_binds
        self.rows = []
        for column in columns:
            column.table = self

    def data(self, values):
        copy = self._clone()
        copy.rows = self.rows + list(values)
        copy._collection = None
        for column in copy.given:
            column.table = copy
        return copy

    def alias(self, name=None, flat=False):
        copy = self._clone()
        copy.name, copy.unnamed, copy.named_with_column, copy._collection = name, name is None, True, None
        return copy

    def cte(self, name=None, recursive=False, nesting=False):
        return CTE(self, name, recursive=recursive)

    def _fill(self, collection):
        for column in self.given:
            collection.add(column)

    def tuples(self):
        from sqlalchemy.sql.constructs import Tuple
        types = [type_instance(column.type) for column in self.given]
        return [Tuple(*row, types=types) for row in self.rows]


def values(*columns, name=None, literal_binds=False):
    return Values(*columns, name=name, literal_binds=literal_binds)


def lateral(selectable, name=None):
    _cmig.refuse("LATERAL does not exist on SQLite")


def tablesample(selectable, sampling, name=None, seed=None):
    _cmig.refuse("TABLESAMPLE does not exist on SQLite")


def hidden_by_joins(froms):
    """The elements that another of the list, a join, contains already."""
    inside = []
    for element in froms:
        if isinstance(element, Join):
            inside.extend(element._from_objects[1:])
    return inside


def normalized(froms):
    froms = unique_by_identity(froms)
    hidden = hidden_by_joins(froms)
    return [element for element in froms if not holds(hidden, element)]


_LATER = ("Select", "CompoundSelect", "Exists", "ScalarSelect", "SelectBase")


def __getattr__(name):
    if name in _LATER:
        from sqlalchemy.sql import selects
        return getattr(selects, name)
    raise AttributeError(name)
