"""INSERT, UPDATE, DELETE."""

import _cmig
from sqlalchemy import exc
from sqlalchemy.sql.base import ClauseElement, ColumnCollection, Executable, clause_of
from sqlalchemy.sql.coercion import as_condition, as_expression
from sqlalchemy.sql.selectable import FromClause, proxy_column
from sqlalchemy.sql.selects import column_entity, entity_attribute, prefix_texts


def column_key(key):
    """The key of a column given by name or as the column itself."""
    if isinstance(key, str):
        return key
    clause = clause_of(key)
    if clause is None or not getattr(clause, "_is_named", False):
        raise exc.ArgumentError("DML column or string name expected, got " + repr(key))
    return clause.key


class UpdateBase(Executable):
    _returning = ()
    _plugin = ()      # what was given to returning(), classes among it
    _prefixes = ()
    _independent_ctes = ()
    _inline = False
    is_dml = True

    @property
    def _from_objects(self):
        return []

    def _changed(self, **attributes):
        copy = self._clone()
        copy.__dict__.update(attributes)
        return copy

    def returning(self, *cols, sort_by_parameter_order=False):
        return self._changed(_returning=tuple(self._returning) + tuple(column_entity(column) for column in cols),
                             _plugin=tuple(self._plugin) + cols)

    def return_defaults(self, *cols, supplemental_cols=None, sort_by_parameter_order=False):
        return self

    def prefix_with(self, *prefixes, dialect="*"):
        return self._changed(_prefixes=tuple(self._prefixes) + prefix_texts(prefixes, dialect))

    def with_hint(self, text, selectable=None, dialect_name="*"):
        return self

    def with_dialect_options(self, **opt):
        return self

    def add_cte(self, *ctes, nest_here=False):
        return self._changed(_independent_ctes=tuple(self._independent_ctes) + ctes)

    def cte(self, name=None, recursive=False, nesting=False):
        _cmig.refuse("INSERT, UPDATE or DELETE as a common table expression does not exist on SQLite")

    @property
    def returning_columns(self):
        found = []
        for element in self._returning:
            found.extend(element._selected if isinstance(element, FromClause) else [element])
        return found


def dml_table(thing):
    clause = clause_of(thing)
    if clause is None or not clause.is_selectable:
        raise exc.ArgumentError("subject table for an INSERT, UPDATE or DELETE expected, got " + repr(thing) + ".")
    return clause


class ValuesBase(UpdateBase):
    def __init__(self, table):
        self.table = dml_table(table)
        self.entity = table
        self._values = {}
        self._multi = None
        self._ordering = None

    def _mapping_of(self, given):
        """Values given as dict, list of values or pairs, by column key."""
        if isinstance(given, dict):
            return {self._key(key): value for key, value in given.items()}
        if hasattr(given, "_mapping"):
            given = tuple(given)
        if isinstance(given, (list, tuple)):
            return {column.key: value for column, value in zip(self.table.c, given)}
        raise exc.ArgumentError("values() takes a dictionary, a tuple or a list, not " + repr(given))

    def _key(self, key):
        """A column's key; for a mapped class a name is that of an attribute."""
        mapper = self.entity.__dict__.get("__mapper__") if isinstance(self.entity, type) else None
        if mapper is not None and isinstance(key, str) and key in mapper.attributes:
            return mapper.attributes[key].key
        return column_key(key)

    def values(self, *args, **kwargs):
        if args:
            given = args[0]
            if kwargs:
                raise exc.ArgumentError(
                    "Can't pass positional and kwargs to values() simultaneously")
            if len(args) > 1:
                raise exc.ArgumentError(
                    "Only a single dictionary/tuple or list of dictionaries/tuples is accepted positionally.")
            if isinstance(given, list) and given and isinstance(given[0], (list, dict, tuple)):
                if not isinstance(self, Insert):
                    raise exc.InvalidRequestError("UPDATE construct does not support multiple parameter sets.")
                return self._changed(_multi=list(self._multi or []) + [self._mapping_of(row) for row in given])
            return self._changed(_values=dict(self._values, **self._mapping_of(given)))
        return self._changed(_values=dict(self._values, **{self._key(key): value for key, value in kwargs.items()}))

    def inline(self):
        return self._changed(_inline=True)


class Insert(ValuesBase):
    __visit_name__ = "insert"
    select = None
    select_names = ()
    include_defaults = True
    _post_values = None

    def from_select(self, names, select, include_defaults=True):
        if self._values:
            raise exc.InvalidRequestError("This construct already inserts value expressions")
        clause = clause_of(select)
        if clause is None or not clause.is_selectable:
            raise exc.ArgumentError("SELECT construct expected, got " + repr(select) + ".")
        if isinstance(clause, FromClause) and not hasattr(clause, "rows"):
            clause = clause.select()
        return self._changed(select=clause, select_names=[column_key(name) for name in names],
                             include_defaults=include_defaults, _inline=True)


class ConflictInsert(Insert):
    """INSERT … ON CONFLICT, as the sqlite and postgresql dialects offer it."""

    @property
    def excluded(self):
        holder = FromClause()
        holder.named_with_column = True
        holder.name = "excluded"
        collection = ColumnCollection()
        for column in self.table.c:
            collection.add(proxy_column(column, holder))
        holder._collection = collection
        return collection

    def on_conflict_do_nothing(self, constraint=None, index_elements=None, index_where=None):
        return self._changed(_post_values=OnConflict(self.table, constraint, index_elements, index_where))

    def on_conflict_do_update(self, constraint=None, index_elements=None, index_where=None, set_=None, where=None):
        if not set_:
            raise ValueError("set parameter dictionary must not be empty")
        return self._changed(
            _post_values=OnConflict(self.table, constraint, index_elements, index_where, set_, where))


class OnConflict(ClauseElement):
    __visit_name__ = "on_conflict"

    def __init__(self, table, constraint, index_elements, index_where, set_=None, where=None):
        if constraint is not None:
            if isinstance(constraint, str) or not hasattr(constraint, "columns"):
                _cmig.refuse("ON CONFLICT ON CONSTRAINT does not exist on SQLite", hint="give index_elements")
            index_elements = list(constraint.columns)
        self.table = table
        self.elements = None
        if index_elements is not None:
            self.elements = [part if isinstance(part, str) else clause_of(part) for part in index_elements]
        self.where = None if index_where is None else as_condition(index_where)
        self.set_ = None
        if set_ is not None:
            pairs = set_.items() if hasattr(set_, "items") else set_
            self.set_ = [(column_key(key), value) for key, value in pairs]
        self.update_where = None if where is None else as_condition(where)


class WhereMixin:
    _where = ()

    def where(self, *whereclause):
        return self._changed(_where=tuple(self._where) + tuple(as_condition(clause) for clause in whereclause))

    filter = where

    def filter_by(self, **kwargs):
        return self.where(*[entity_attribute(self.entity, name) == value for name, value in kwargs.items()])

    @property
    def whereclause(self):
        from sqlalchemy.sql.coercion import and_
        return and_(*self._where) if self._where else None

    def extra_froms(self):
        """Tables that the statement uses besides its own."""
        found, seen = [], {id(self.table)}
        sources = [as_expression(value)._from_objects for value in self._used_values() if clause_of(value) is not None]
        for objects in sources + [condition._from_objects for condition in self._where]:
            for element in objects:
                if id(element) not in seen:
                    seen.add(id(element))
                    found.append(element)
        return found

    def _used_values(self):
        return ()


class Update(WhereMixin, ValuesBase):
    __visit_name__ = "update"

    def ordered_values(self, *args):
        pairs = [(column_key(key), value) for key, value in args]
        return self._changed(_values=dict(pairs), _ordering=[key for key, _ in pairs])

    def _used_values(self):
        return self._values.values()


class Delete(WhereMixin, UpdateBase):
    __visit_name__ = "delete"

    def __init__(self, table):
        self.table = dml_table(table)
        self.entity = table


def insert(table):
    return Insert(table)


def conflict_insert(table):
    return ConflictInsert(table)


def update(table):
    return Update(table)


def delete(table):
    return Delete(table)
