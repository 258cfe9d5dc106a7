"""MetaData and Table."""

import _cmig

from sqlalchemy.schema.base import ItemSet, SchemaItem
from sqlalchemy.schema.column import Column
from sqlalchemy.schema.constraints import Constraint, ForeignKeyConstraint, PrimaryKeyConstraint
from sqlalchemy.schema.index import Index
from sqlalchemy.schema.names import DEFAULT_CONVENTION
from sqlalchemy.sql.base import ColumnCollection
from sqlalchemy.sql.elements import quoted_name
from sqlalchemy.sql.selectable import TableClause


class MetaData(SchemaItem):
    __visit_name__ = "metadata"

    def __init__(self, schema=None, quote_schema=None, naming_convention=None, info=None):
        self.tables = {}
        self.schema = schema
        self.naming_convention = dict(naming_convention) if naming_convention else dict(DEFAULT_CONVENTION)
        self._sequences = {}
        if info:
            self._info = dict(info)

    def __contains__(self, table_or_key):
        return (table_or_key if isinstance(table_or_key, str) else table_or_key.key) in self.tables

    def __repr__(self):
        return "MetaData()"

    @property
    def sorted_tables(self):
        return sort_tables(sorted(self.tables.values(), key=lambda table: table.key))

    def remove(self, table):
        self.tables.pop(table.key, None)

    def clear(self):
        self.tables.clear()

    def create_all(self, bind, tables=None, checkfirst=True):
        for table in self._among(tables, True, checkfirst):
            table.create(bind)

    def drop_all(self, bind, tables=None, checkfirst=True):
        for table in reversed(self._among(tables, False, checkfirst)):
            table.drop(bind)

    def _among(self, tables, wanted, checkfirst):
        """Those of the tables, or of all, that are to be made or dropped, in the order of their foreign keys."""
        from sqlalchemy.schema import ddl
        given = list(self.tables.values()) if tables is None else tables
        return sort_tables([table for table in given if not ddl.skips(wanted, checkfirst, table.name, table.schema)])

    def reflect(self, bind, schema=None, views=False, only=None, extend_existing=False, autoload_replace=True,
                resolve_fks=True, **dialect_kwargs):
        import sqlalchemy.schema.reflected as reflected
        reflected.reflect_all(self, schema if schema is not None else self.schema, views, only, extend_existing, resolve_fks)


def sort_tables(tables, skip_fn=None, extra_dependencies=None):
    """The tables with those first that others refer to; a circle keeps the order in which they came."""
    waiting = list(tables)
    result = []
    while waiting:
        ready = [t for t in waiting if not any(o is not t and _refers(t, o) for o in waiting)]
        if not ready:
            ready = waiting
        result.extend(ready)
        waiting = [t for t in waiting if not any(t is r for r in ready)]
    return result


def _refers(table, other):
    for key in table.foreign_keys:
        if key.constraint is not None and key.constraint.use_alter:
            continue
        schema, name = key.referred_table_key()
        if (schema + "." + name if schema else name) == other.key:
            return True
    return False


class Table(SchemaItem, TableClause):
    __visit_name__ = "table"
    _option_kind = "Table"
    key = None
    primary_key = None
    foreign_keys = ()
    implicit_returning = True
    _has_keys = False       # has a column another key than its name?

    def __new__(cls, *args, **kw):
        if len(args) > 1 and isinstance(args[0], str) and isinstance(args[1], MetaData):
            schema = kw.get("schema")
            if schema is None:
                schema = args[1].schema
            known = args[1].tables.get(schema + "." + args[0] if schema else args[0])
            if known is not None:
                return known
        return object.__new__(cls)

    def __init__(self, name, metadata, *args, schema=None, quote=None, quote_schema=None, autoload_with=None,
                 autoload_replace=True, keep_existing=False, extend_existing=False, resolve_fks=True, include_columns=None,
                 implicit_returning=True, comment=None, info=None, listeners=None, prefixes=None, must_exist=False,
                 sqlite_autoincrement=None, sqlite_with_rowid=None, sqlite_strict=None, _extend_on=None, _no_init=True,
                 **kw):
        given = dict(kw)
        for key, value in (("sqlite_autoincrement", sqlite_autoincrement), ("sqlite_with_rowid", sqlite_with_rowid),
                           ("sqlite_strict", sqlite_strict)):
            if value is not None:
                given[key] = value
        if "metadata" in self.__dict__:
            self._again(args, keep_existing, extend_existing, autoload_with, autoload_replace, given, comment)
            return
        if must_exist:
            from sqlalchemy.exc import InvalidRequestError
            raise InvalidRequestError("Table '%s' not defined" % (name,))
        if not isinstance(metadata, MetaData):
            from sqlalchemy.exc import ArgumentError
            raise ArgumentError("expected MetaData instance, got %r" % (metadata,))
        self.name = name if quote is None else quoted_name(name, quote)
        self.metadata = metadata
        self.schema = schema if schema is not None else metadata.schema
        if quote_schema is not None and self.schema is not None:
            self.schema = quoted_name(self.schema, quote_schema)
        self.fullname = self.schema + "." + name if self.schema else name
        self.key = self.fullname
        self.quote = quote
        self._columns = ColumnCollection()
        self.foreign_keys = ItemSet()
        self.indexes = ItemSet()
        self.constraints = ItemSet()
        self.primary_key = None
        self.comment = comment
        self._prefixes = list(prefixes or [])
        if info is not None:
            self._info = dict(info)
        PrimaryKeyConstraint(_implicit_generated=True)._attach_to(self)
        self.set_options(given)
        metadata.tables[self.key] = self
        try:
            if autoload_with is not None:
                import sqlalchemy.schema.reflected as reflected
                reflected.fill(self, include_columns, resolve_fks)
            self._take(args, extend_existing or keep_existing or autoload_with is not None)
        except Exception:
            metadata.tables.pop(self.key, None)
            raise

    def _again(self, args, keep_existing, extend_existing, autoload_with, autoload_replace, given, comment):
        """Table() for a name that the MetaData has already."""
        from sqlalchemy.exc import InvalidRequestError
        if keep_existing:
            return
        if not extend_existing and (args or given):
            raise InvalidRequestError("Table '%s' is already defined for this MetaData instance.  Specify "
                                      "'extend_existing=True' to redefine options and columns on an existing Table object."
                                      % (self.key,))
        if extend_existing:
            self.dialect_kwargs = dict(self.dialect_kwargs, **given)
            self.comment = comment if comment is not None else self.comment
            if autoload_with is not None:
                import sqlalchemy.schema.reflected as reflected
                reflected.fill(self, None, True, [] if autoload_replace else [c.name for c in self.columns])
            self._take(args, True)

    def _take(self, args, replace_existing):
        for item in args:
            if isinstance(item, (list, tuple)):
                self._take(item, replace_existing)
            elif isinstance(item, Column):
                item._attach_to(self, replace_existing)
            elif isinstance(item, (Constraint, Index)):
                if item not in self.constraints and item not in self.indexes:
                    item._attach_to(self)
            elif item is None or not hasattr(item, "_attach_to"):
                from sqlalchemy.schema.column import _refuse_argument
                _refuse_argument(item)
            else:
                item._attach_to(self)

    # -- parts ---------------------------------------------------------------------------------------------------------

    @property
    def columns(self):
        return self._columns

    @property
    def c(self):
        return self._columns

    @property
    def exported_columns(self):
        return self._columns

    @property
    def description(self):
        return self.name

    @property
    def foreign_key_constraints(self):
        return ItemSet([c for c in self.constraints if isinstance(c, ForeignKeyConstraint)])

    @property
    def _autoincrement_column(self):
        return self.autoincrement_column

    @property
    def autoincrement_column(self):
        columns = list(self.primary_key.columns)
        for column in columns:
            if column.autoincrement is True:
                return column
        if len(columns) == 1 and columns[0].autoincrement == "auto" and not len(columns[0].foreign_keys):
            from sqlalchemy.types.generic import Integer
            if issubclass(columns[0].type._type_affinity, Integer) and columns[0].server_default is None:
                return columns[0]
        return None

    def _sorted_constraints(self):
        """Primary key first, then in the order of making."""
        rest = [c for c in self.constraints if c is not self.primary_key]
        return [self.primary_key] + sorted(rest, key=lambda c: c._creation_order)

    def append_column(self, column, replace_existing=False):
        column._attach_to(self, replace_existing)

    def append_constraint(self, constraint):
        constraint._attach_to(self)

    def add_is_dependent_on(self, table):
        pass

    # -- on the server -------------------------------------------------------------------------------------------------

    def create(self, bind, checkfirst=False):
        import sqlalchemy.schema.ddl as ddl
        ddl.require_bind(bind)
        if not ddl.skips(True, checkfirst, self.name, self.schema):
            from sqlalchemy.exc import operate
            from sqlalchemy.schema.describe import describe_table
            operate({"op": "create_table", "table": describe_table(self), "if_not_exists": False})

    def drop(self, bind, checkfirst=False):
        import sqlalchemy.schema.ddl as ddl
        ddl.require_bind(bind)
        if not ddl.skips(False, checkfirst, self.name, self.schema):
            from sqlalchemy.exc import operate
            operate({"op": "drop_table", "table": self.name, "schema": self.schema, "if_exists": False})

    def exists(self, bind=None):
        import sqlalchemy.schema.ddl as ddl
        return ddl.table_exists(self.name, self.schema)

    # -- copies --------------------------------------------------------------------------------------------------------

    def to_metadata(self, metadata, schema=None, referred_schema_fn=None, name=None):
        name = self.name if name is None else name
        schema = self.schema if schema is None else schema
        key = schema + "." + name if schema else name
        if key in metadata.tables:
            return metadata.tables[key]
        made = Table(name, metadata, *[c._copy() for c in self.columns], schema=schema, comment=self.comment,
                     prefixes=self._prefixes, **self.dialect_kwargs)
        for constraint in self._sorted_constraints():
            if constraint._type_bound or constraint._column_flag:
                continue
            if constraint is self.primary_key and constraint._implicit_generated:
                continue
            made.append_constraint(constraint._copy(target_table=made))
        for index in self.indexes:
            if not index._column_flag:
                index._copy(target_table=made)._attach_to(made)
        return made

    def tometadata(self, metadata, schema=None, referred_schema_fn=None, name=None):
        return self.to_metadata(metadata, schema, referred_schema_fn, name)

    def __str__(self):
        return self.fullname

    def __repr__(self):
        shown = [repr(self.name), repr(self.metadata)] + [repr(c) for c in self.columns] + ["schema=%r" % (self.schema,)]
        return "Table(" + ", ".join(shown) + ")"
