"""The dialect of the run, as scripts see it: `bind.dialect`, `op.get_context().dialect`, the argument of TypeDecorator's methods."""

import _cmig

from sqlalchemy.exc import type_sql


class IdentifierPreparer:

    def __init__(self, dialect):
        self.dialect = dialect

    def quote(self, ident, force=None):
        return _cmig.quote(ident)

    def quote_identifier(self, value):
        return _cmig.quote_always(value)

    def quote_schema(self, schema, force=None):
        return _cmig.quote(schema)

    def format_table(self, table, use_schema=True, name=None):
        text = _cmig.quote(name or table.name)
        return _cmig.quote(table.schema) + "." + text if use_schema and table.schema else text

    def format_column(self, column, use_table=False, name=None, table_name=None, use_schema=False):
        text = _cmig.quote(name or column.name)
        return self.format_table(column.table) + "." + text if use_table else text

    def format_constraint(self, constraint):
        return _cmig.quote(constraint.name)

    def format_index(self, index):
        return _cmig.quote(index.name)


class TypeCompiler:

    def process(self, type_, **kw):
        return type_sql(type_.to_dict())


_DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg2", "mysql": "pymysql", "mariadb": "pymysql"}


class Dialect:
    """Plain facts about the database."""
    supports_alter = True
    supports_sequences = False
    supports_native_boolean = False
    supports_native_enum = False
    supports_native_uuid = False
    supports_native_decimal = False
    supports_comments = False
    inline_comments = False
    implicit_returning = True
    is_async = False
    max_identifier_length = 9999
    default_paramstyle = "qmark"
    paramstyle = "qmark"

    def __init__(self, name=None, **kw):
        self.name = name or _cmig.dialect
        self.driver = _cmig.driver if self.name == _cmig.dialect and _cmig.driver else _DRIVERS.get(self.name)
        self.server_version_info = None if _cmig.offline else _cmig.server_version
        self.default_schema_name = {"sqlite": "main", "postgresql": "public"}.get(self.name)
        self.identifier_preparer = IdentifierPreparer(self)
        self.type_compiler = self.type_compiler_instance = TypeCompiler()
        self.is_mariadb = self.name == "mariadb"
        if self.name == "sqlite":
            self.supports_alter = False
        elif self.name == "postgresql":
            self.supports_sequences = self.supports_native_boolean = self.supports_native_enum = True
            self.supports_native_uuid = self.supports_native_decimal = self.supports_comments = True
            self.max_identifier_length = 63
        else:
            self.supports_native_enum = self.supports_comments = self.inline_comments = True
            self.max_identifier_length = 64

    def type_descriptor(self, typeobj):
        from sqlalchemy.types import to_instance
        return to_instance(typeobj)

    def get_driver_connection(self, connection):
        return connection

    def _inspector(self, connection):
        from sqlalchemy.engine.reflection import Inspector
        return Inspector(connection)

    def has_table(self, connection, table_name, schema=None, **kw):
        return self._inspector(connection).has_table(table_name, schema=schema)

    def has_index(self, connection, table_name, index_name, schema=None, **kw):
        return self._inspector(connection).has_index(table_name, index_name, schema=schema)

    def has_sequence(self, connection, sequence_name, schema=None, **kw):
        return self._inspector(connection).has_sequence(sequence_name, schema=schema)

    def get_table_names(self, connection, schema=None, **kw):
        return self._inspector(connection).get_table_names(schema)

    def get_view_names(self, connection, schema=None, **kw):
        return self._inspector(connection).get_view_names(schema)

    def get_columns(self, connection, table_name, schema=None, **kw):
        return self._inspector(connection).get_columns(table_name, schema)

    def get_indexes(self, connection, table_name, schema=None, **kw):
        return self._inspector(connection).get_indexes(table_name, schema)

    def get_foreign_keys(self, connection, table_name, schema=None, **kw):
        return self._inspector(connection).get_foreign_keys(table_name, schema)

    def get_pk_constraint(self, connection, table_name, schema=None, **kw):
        return self._inspector(connection).get_pk_constraint(table_name, schema)

    def get_unique_constraints(self, connection, table_name, schema=None, **kw):
        return self._inspector(connection).get_unique_constraints(table_name, schema)


_made = []


def current_dialect():
    if not _made:
        _made.append(Dialect())
    return _made[0]


def dialect_named(name):
    """The class `sqlalchemy.dialects.postgresql.dialect` and its like: only good for its name."""

    class Named(Dialect):
        def __init__(self, **kw):
            Dialect.__init__(self, name)

    return Named
