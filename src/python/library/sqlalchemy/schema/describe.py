"""Schema objects as the plain data that the DDL side takes."""

import re

import _cmig

from sqlalchemy.schema.column import Column
from sqlalchemy.schema.constraints import CheckConstraint, ForeignKeyConstraint, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.schema.defaults import Identity, Sequence, describe_server_default
from sqlalchemy.schema.names import final_name, plain_name


def _family():
    return ("mysql_", "mariadb_") if _cmig.dialect in ("mysql", "mariadb") else (_cmig.dialect + "_",)


def _plain(value):
    """An option's value without objects: expressions as text, types as descriptions."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, dict):
        return {str(k if isinstance(k, str) else k.key): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, Column):
        return value.name
    if hasattr(value, "to_dict"):
        return value.to_dict()
    from sqlalchemy.sql.compiler import compile_literal
    return compile_literal(value, include_table=False)


def describe_options(given):
    """The options of the current database; those of others mean nothing to it."""
    return {key: _plain(value) for key, value in given.items() if value is not None and key.startswith(_family())}


def _parenthesised(default):
    """An expression as DEFAULT takes it on SQLite: in parentheses where it is not a literal, a word or in them already."""
    if default is None or "sql" not in default or _cmig.dialect != "sqlite":
        return default
    text = default["sql"]
    if re.match(r"""^\s*['"(]""", text) or not re.match(r".*\W.*", text):
        return default
    return {"sql": "(" + text + ")"}


def describe_default(value):
    return _parenthesised(describe_server_default(value))


def describe_generic_default(value):
    """A server default as no database in particular has it."""
    expression = getattr(value, "arg", None)
    if isinstance(expression, str) or not hasattr(expression, "is_clause_element"):
        return describe_server_default(value)
    from sqlalchemy.sql.compiler import compile_literal
    return {"sql": compile_literal(expression, include_table=False, neutral=True)}


def describe_column(column):
    described = {
        "name": plain_name(column.name),
        "type": column.type.to_dict(),
        "nullable": bool(column.nullable),
        "nullable_given": column._nullable_given is not None,
        "primary_key": bool(column.primary_key),
        "autoincrement": column.autoincrement,
        "server_default": describe_default(column.server_default),
        "computed": None,
        "identity": None,
        "comment": column.comment,
        "system": bool(column.system),
        "index": bool(column.index),
        "unique": bool(column.unique),
        "foreign_key": len(column.foreign_keys) > 0,
        "sequence": column.default.name if isinstance(column.default, Sequence) else None,
        "options": describe_options(column.dialect_kwargs),
    }
    if column.computed is not None:
        described["computed"] = {"sqltext": column.computed.describe_text(), "persisted": column.computed.persisted}
    if column.identity is not None:
        described["identity"] = {name: getattr(column.identity, name) for name in Identity._option_names}
    return described


_KINDS = ((PrimaryKeyConstraint, "primary_key"), (UniqueConstraint, "unique"), (ForeignKeyConstraint, "foreign_key"),
          (CheckConstraint, "check"))


def describe_constraint(constraint):
    own = getattr(constraint, "describe", None)
    if own is not None:
        return own()
    kind = next((name for cls, name in _KINDS if isinstance(constraint, cls)), None)
    if kind is None:
        _cmig.refuse("constraints of the class %s are not supported" % constraint.__class__.__name__,
                     hint="use op.execute() with the SQL text")
    described = {
        "kind": kind,
        "name": final_name(constraint.name),
        "columns": constraint.column_names() if kind != "check" else constraint.names_in_text(),
        "deferrable": constraint.deferrable,
        "initially": constraint.initially,
        "comment": constraint.comment,
        "type_bound": bool(constraint._type_bound),
        "column_level": isinstance(constraint.parent, Column),
        "options": describe_options(constraint.dialect_kwargs),
    }
    if kind == "check":
        described["sqltext"] = constraint.describe_text()
        if described["column_level"]:
            described["columns"] = [constraint.parent.name]
    if kind == "foreign_key":
        _describe_references(described, constraint)
    return described


def _describe_references(described, constraint):
    schema, table = constraint.elements[0].referred_table_key()
    described["ref_table"] = plain_name(table)
    described["ref_schema"] = None if schema is None else plain_name(schema)
    described["ref_columns"] = [plain_name(element.referred_name()) for element in constraint.elements]
    described["ondelete"] = constraint.ondelete
    described["onupdate"] = constraint.onupdate
    described["match"] = constraint.match
    described["use_alter"] = bool(constraint.use_alter)


def describe_element(expression):
    """A column or an expression of an index."""
    if isinstance(expression, str):
        return {"column": plain_name(expression)}
    if isinstance(expression, Column) or expression.__visit_name__ == "column" and not expression.is_literal:
        return {"column": plain_name(expression.name)}
    from sqlalchemy.sql.compiler import compile_literal
    return {"sql": compile_literal(expression.self_group(), include_table=False)}


def describe_index(index):
    table = index.table
    return {
        "name": final_name(index.name),
        "table": None if table is None else plain_name(table.name),
        "schema": None if table is None else table.schema,
        "columns": [describe_element(e) for e in index.expressions],
        "unique": bool(index.unique),
        "column_flag": bool(index._column_flag),
        "options": describe_options(index.dialect_kwargs),
    }


def describe_constraints(table, foreign_keys=None):
    """Those that CREATE TABLE has: the primary key only where it has columns, then those that are written at a column.
    `foreign_keys`: only these of the foreign keys, or None."""
    found = [c for c in table._sorted_constraints() if c is not table.primary_key or len(c.columns) > 0]
    if foreign_keys is not None:
        found = [c for c in found if not isinstance(c, ForeignKeyConstraint) or any(c is one for one in foreign_keys)]
    described = [describe_constraint(c) for c in found if not c._isolated]
    for column in table.columns:
        described.extend([describe_constraint(c) for c in column.constraints])
    return described


def describe_table(table, with_indexes=True):
    return {
        "name": plain_name(table.name),
        "schema": table.schema,
        "columns": [describe_column(c) for c in table.columns if not c.system],
        "constraints": describe_constraints(table),
        "indexes": [describe_index(i) for i in table.indexes] if with_indexes else [],
        "prefixes": [str(p) for p in table._prefixes],
        "comment": table.comment,
        "options": describe_options(table.dialect_kwargs),
    }
