"""What the real Alembic makes of migrations, as the dicts that the library hands to _cmig.operate(). Used by compare.py.

The impl of Alembic's SQLite dialect is replaced: nothing is executed, each call is described from SQLAlchemy's own objects.
"""

import json
import sys
import warnings

import typing_extensions

if not hasattr(typing_extensions, "TypeAliasType"):
    typing_extensions.TypeAliasType = type("TypeAliasType", (), {})

import sqlalchemy as sa  # noqa: E402
from alembic.ddl.sqlite import SQLiteImpl  # noqa: E402
from alembic.operations import Operations, batch  # noqa: E402
from alembic.runtime.migration import MigrationContext  # noqa: E402
from sqlalchemy.dialects import sqlite  # noqa: E402
from sqlalchemy.sql import sqltypes  # noqa: E402

from scripts import run_script  # noqa: E402

DIALECT = sqlite.dialect()
FIELDS = ("length", "precision", "scale", "timezone", "collation", "name", "create_constraint", "display_width", "unsigned",
          "fsp", "charset", "native_enum", "dimensions", "second_precision")
OPERATIONS = []


def text(element):
    compiler = DIALECT.ddl_compiler(DIALECT, None)
    return compiler.sql_compiler.process(element, include_table=False, literal_binds=True)


def describe_type(given):
    kind = sa.types.to_instance(given)
    kind = kind._variant_mapping.get("sqlite", kind)
    if isinstance(kind, sa.types.TypeDecorator) and not isinstance(kind, (sa.Interval, sa.PickleType)):
        return describe_type(kind.load_dialect_impl(DIALECT))
    if isinstance(kind, sa.types.UserDefinedType):
        return {"type": "UserDefined", "sql": kind.get_col_spec()}
    cls = next(c for c in type(kind).__mro__ if c.__module__.startswith("sqlalchemy."))
    module = cls.__module__.split(".")
    name = cls.__name__
    if module[1] == "dialects":
        name = module[2] + "." + name
    made = {"type": name}
    fields = FIELDS
    if isinstance(kind, (sa.Float, sqltypes.Float)) and module[1] != "dialects":
        fields = ("precision",)
    for field in fields:
        value = getattr(kind, field, None)
        if value is not None and value is not False:
            made[field] = value
    if isinstance(kind, sa.Enum):
        made["values"] = list(kind.enums)
        made["length"] = kind.length
    if name == "mysql.SET":
        made["values"] = list(kind.values)
        made.pop("length")
    if isinstance(kind, sa.ARRAY):
        made["item_type"] = describe_type(kind.item_type)
    return made


def describe_default(value):
    if value is None or value is False:
        return None
    if isinstance(value, (sa.Computed, sa.Identity)):
        return None
    if isinstance(value, sa.FetchedValue) and not hasattr(value, "arg"):
        return None
    arg = getattr(value, "arg", value)
    if isinstance(arg, str):
        return {"string": str.__str__(arg) if type(arg) is str else arg.replace("'", "'")}
    column = sa.Column("x", sa.Integer, server_default=arg)
    sa.Table("t", sa.MetaData(), column)
    spec = DIALECT.ddl_compiler(DIALECT, None).get_column_specification(column)
    return {"sql": spec[len("x INTEGER DEFAULT "):]}


def describe_column(column):
    made = {"name": column.name, "type": describe_type(column.type), "nullable": column.nullable,
            "primary_key": column.primary_key, "autoincrement": column.autoincrement,
            "server_default": describe_default(column.server_default), "comment": column.comment,
            "foreign_key": bool(column.foreign_keys), "computed": None}
    if column.computed is not None:
        made["computed"] = {"sqltext": text(column.computed.sqltext), "persisted": column.computed.persisted}
    return made


def name_of(item):
    from sqlalchemy.sql.base import _NONE_NAME
    return None if item.name is None or item.name is _NONE_NAME else str(item.name)


def describe_constraint(item, column_level=False):
    kinds = {"PrimaryKeyConstraint": "primary_key", "UniqueConstraint": "unique", "CheckConstraint": "check",
             "ForeignKeyConstraint": "foreign_key"}
    made = {"kind": kinds.get(type(item).__name__, type(item).__name__), "name": name_of(item),
            "type_bound": getattr(item, "_type_bound", False), "column_level": column_level, "deferrable": item.deferrable,
            "initially": item.initially}
    if made["kind"] == "check":
        made["sqltext"] = text(item.sqltext)
        return made
    made["columns"] = [c.name for c in item.columns]
    if made["kind"] == "foreign_key":
        spec = [element._column_tokens for element in item.elements]
        made.update(ref_table=spec[0][1], ref_schema=spec[0][0], ondelete=item.ondelete, onupdate=item.onupdate,
                    match=item.match, ref_columns=[part[2] or column.name for part, column in zip(spec, item.columns)])
    return made


def describe_index(index):
    parts = []
    for expression in index.expressions:
        if isinstance(expression, sa.Column):
            parts.append({"column": expression.name})
        else:
            parts.append({"sql": text(expression if isinstance(expression, sa.sql.ColumnElement)
                                      and expression.__visit_name__ == "column" else expression.self_group())})
    where = index.dialect_options["sqlite"]["where"]
    return {"name": name_of(index), "table": index.table.name if index.table is not None else None,
            "schema": index.table.schema if index.table is not None else None, "columns": parts, "unique": bool(index.unique),
            "options": {} if where is None else {"sqlite_where": text(where)}}


def describe_constraints(table, compiler=None):
    found = [c for c in table._sorted_constraints if c is not table.primary_key]
    keys = [table.primary_key] if len(table.primary_key.columns) else []
    made = [describe_constraint(c) for c in keys + found]
    for column in table.columns:
        made += [describe_constraint(c, True) for c in column.constraints]
    return made


def describe_table(table):
    options = {"sqlite_" + key: value for key, value in table.dialect_options["sqlite"].items()
               if value not in (None, False) and key != "with_rowid" or key == "with_rowid" and value is False}
    return {"name": table.name, "schema": table.schema, "columns": [describe_column(c) for c in table.columns],
            "constraints": describe_constraints(table), "comment": table.comment,
            "indexes": [describe_index(i) for i in sorted(table.indexes, key=lambda i: i.name or "")],
            "prefixes": list(table._prefixes), "options": options}


class Recorder:
    """The methods of an impl, as operations."""

    def __init__(self, operations):
        self.operations = operations

    def add(self, **operation):
        self.operations.append(operation)

    def create_table(self, table, **kw):
        self.add(op="create_table", table=describe_table(table), if_not_exists=bool(kw.get("if_not_exists")))

    def drop_table(self, table, **kw):
        self.add(op="drop_table", table=table.name, schema=table.schema, if_exists=bool(kw.get("if_exists")))

    def rename_table(self, old, new, schema=None):
        self.add(op="rename_table", table=old, new_name=new, schema=schema)

    def add_column(self, table_name, column, *, schema=None, if_not_exists=None, inline_references=None,
                   inline_primary_key=None, **kw):
        self.add(op="add_column", table=table_name, schema=schema, column=describe_column(column),
                 if_not_exists=bool(if_not_exists), inline_references=bool(inline_references),
                 inline_primary_key=bool(inline_primary_key), insert_before=kw.get("insert_before"),
                 insert_after=kw.get("insert_after"),
                 checks=[describe_constraint(c, True) for c in column.constraints])

    def drop_column(self, table_name, column, *, schema=None, if_exists=None, **kw):
        self.add(op="drop_column", table=table_name, schema=schema, column=column.name, if_exists=bool(if_exists))

    def alter_column(self, table_name, column_name, *, schema=None, nullable=None, server_default=False, name=None, type_=None,
                     existing_type=None, existing_server_default=False, existing_nullable=None, comment=False,
                     existing_comment=None, **kw):
        made = {"op": "alter_column", "table": table_name, "schema": schema, "column": column_name}
        for key, value in (("nullable", nullable), ("new_column_name", name), ("existing_nullable", existing_nullable),
                           ("existing_comment", existing_comment), ("autoincrement", kw.get("autoincrement")),
                           ("existing_autoincrement", kw.get("existing_autoincrement")),
                           ("insert_before", kw.get("insert_before")), ("insert_after", kw.get("insert_after"))):
            if value is not None:
                made[key] = value
        for key, value in (("type", type_), ("existing_type", existing_type)):
            if value is not None:
                made[key] = describe_type(value)
        for key, value in (("server_default", server_default), ("existing_server_default", existing_server_default)):
            if value is not False:
                made[key] = describe_default(value)
        if comment is not False:
            made["comment"] = comment
        self.operations.append(made)

    def create_index(self, index, **kw):
        self.add(op="create_index", index=describe_index(index), if_not_exists=bool(kw.get("if_not_exists")))

    def drop_index(self, index, **kw):
        table = None if index.table is None or index.table.name == "no_table" else index.table.name
        self.add(op="drop_index", name=name_of(index), table=table, if_exists=bool(kw.get("if_exists")),
                 schema=index.table.schema if index.table is not None else None)

    def add_constraint(self, item, **kw):
        self.add(op="create_constraint", table=item.table.name, schema=item.table.schema,
                 constraint=describe_constraint(item))

    def drop_constraint(self, item, **kw):
        if getattr(item, "_type_bound", False):
            return      # follows from existing_type of the alter_column
        kinds = {"PrimaryKeyConstraint": "primary", "UniqueConstraint": "unique", "CheckConstraint": "check",
                 "ForeignKeyConstraint": "foreignkey", "Constraint": None}
        self.add(op="drop_constraint", table=item.table.name, schema=item.table.schema, name=name_of(item),
                 type=kinds[type(item).__name__], if_exists=bool(kw.get("if_exists")))

    def create_table_comment(self, table):
        self.add(op="create_table_comment", table=table.name, schema=table.schema, comment=table.comment)

    def drop_table_comment(self, table):
        self.add(op="drop_table_comment", table=table.name, schema=table.schema)

    def create_column_comment(self, column):
        pass


METHODS = [name for name in vars(Recorder) if not name.startswith("_") and name != "add"]


def flush(self):
    operations = []
    recorder = Recorder(operations)
    for name, args, kw in self.batch:
        getattr(recorder, name)(*args, **kw)
    OPERATIONS.append({"op": "batch", "table": self.table_name, "schema": self.schema, "recreate": self.recreate,
                       "copy_from": None if self.copy_from is None else describe_table(self.copy_from),
                       "naming_convention": self.naming_convention or None, "operations": operations})


def main():
    warnings.simplefilter("ignore")
    recorder = Recorder(OPERATIONS)
    for name in METHODS:
        setattr(SQLiteImpl, name, (lambda bound: lambda self, *args, **kw: bound(*args, **kw))(getattr(recorder, name)))
    batch.BatchOperationsImpl.flush = flush
    for path in sys.argv[1:]:
        for direction in ("upgrade", "downgrade"):
            OPERATIONS.clear()
            with sa.create_engine("sqlite://").connect() as connection:
                with Operations.context(MigrationContext.configure(connection)):
                    error = run_script(path, direction)
            print(json.dumps({"path": path, "direction": direction, "operations": OPERATIONS, "error": error}, default=repr))


if __name__ == "__main__":
    main()
