"""The dicts of the directives, from their arguments."""

from sqlalchemy.schema.column import Column
from sqlalchemy.schema.constraints import CheckConstraint, Constraint
from sqlalchemy.schema.defaults import Computed, Identity
from sqlalchemy.schema.describe import (describe_column, describe_constraint, describe_default, describe_element,
                                        describe_index, describe_options, describe_table)
from sqlalchemy.schema.index import Index
from sqlalchemy.schema.names import final_name, plain_name
from sqlalchemy.schema.table import MetaData, Table
from sqlalchemy.types.base import to_instance

_CONSTRAINT_TYPES = ("check", "foreignkey", "primary", "unique")


def build_table(name, items, given):
    """The Table of a create_table: columns and constraints that belong to another table already are copied."""
    given = dict(given)
    if given.pop("_constraints_included", False):
        for item in items:
            if isinstance(item, Column):
                item.unique = item.index = False
    columns = [c._copy() if c.table is not None else c for c in items if isinstance(c, Column)]
    table = Table(name, MetaData(), *columns, **given)
    for item in items:
        if isinstance(item, Constraint):
            owner = item.parent
            table.append_constraint(item._copy(target_table=table) if owner is not None and owner is not table else item)
        elif isinstance(item, Index):
            copied = item._copy(target_table=table) if item.table is not None and item.table is not table else item
            table.append_constraint(copied)
    return table


def add_column(table_name, column, schema, if_not_exists, inline_references, inline_primary_key):
    """The operations of an add_column: the column with all that it brings along, then its indexes."""
    if column.table is not None:
        column = column._copy()
    table = Table(table_name, MetaData(), column, schema=schema)
    described = describe_column(column)
    brought = [c for c in table._sorted_constraints() if c is not table.primary_key] + list(column.constraints)
    described["references"] = [describe_constraint(c) for c in brought]
    first = {"op": "add_column", "table": table_name, "schema": schema, "column": described,
             "if_not_exists": bool(if_not_exists), "inline_references": bool(inline_references),
             "inline_primary_key": bool(inline_primary_key)}
    return [first] + [{"op": "create_index", "index": describe_index(index), "if_not_exists": False}
                      for index in table.indexes]


def _type(given):
    return to_instance(given).to_dict()


def _default_argument(value):
    if isinstance(value, Computed):
        return {"computed": {"sqltext": value.describe_text(), "persisted": value.persisted}}
    if isinstance(value, Identity):
        return {"identity": {name: getattr(value, name) for name in Identity._option_names
                             if getattr(value, name) is not None}}
    return describe_default(value)


def alter_column(table_name, column_name, schema, given, kw):
    """`given` has the named arguments; those that stand at their default are not part of the operation."""
    made = {"op": "alter_column", "table": table_name, "schema": schema, "column": plain_name(column_name)}
    for name in ("nullable", "existing_nullable", "existing_comment", "insert_before", "insert_after"):
        if given.get(name) is not None:
            made[name] = given[name]
    if given["new_column_name"] is not None:
        made["new_column_name"] = plain_name(given["new_column_name"])
    if given["type_"] is not None:
        made["type"] = _type(given["type_"])
    if given["existing_type"] is not None:
        made["existing_type"] = _type(given["existing_type"])
    for name in ("server_default", "existing_server_default"):
        if given[name] is not False:
            made[name] = _default_argument(given[name])
    if given["comment"] is not False:
        made["comment"] = given["comment"]
    for name in ("autoincrement", "existing_autoincrement"):
        if kw.get(name) is not None:
            made[name] = kw[name]
    made["options"] = describe_options(kw)
    return made


def drop_column(table_name, column_name, schema, kw):
    made = {"op": "drop_column", "table": table_name, "schema": schema, "column": plain_name(column_name),
            "if_exists": bool(kw.get("if_exists")), "options": describe_options(kw)}
    if kw.get("existing_type") is not None:
        made["existing_type"] = _type(kw["existing_type"])
    return made


def create_index(index_name, table_name, columns, schema, unique, if_not_exists, kw):
    if table_name is None:
        table_name = "no_table"
    table = _Named(table_name, schema)
    index = Index(index_name, unique=unique, **kw)
    index.expressions = [_index_column(c) for c in columns]
    name = final_name(index_name)
    if name is None:
        name = _default_index_name(table, index)
    described = {"name": name, "table": table_name, "schema": schema, "unique": bool(unique),
                 "columns": [describe_element(e) for e in index.expressions], "options": describe_options(kw)}
    return {"op": "create_index", "index": described, "if_not_exists": bool(if_not_exists)}


class _Named:
    """As much of a table as the name of an index is made of."""

    def __init__(self, name, schema):
        self.name = name
        self.schema = schema


def _index_column(column):
    if isinstance(column, str) or hasattr(column, "is_clause_element"):
        return column
    convert = getattr(column, "__clause_element__", None)
    if convert is not None:
        return convert()
    raise ValueError("String or text() construct expected")


def _default_index_name(table, index):
    first = next((e for e in index.expressions if isinstance(e, str)), None)
    if first is None:
        first = next((e.name for e in index.expressions if e.__visit_name__ == "column"), "")
    prefix = table.schema.replace(".", "_") + "_" if table.schema else ""
    return "ix_" + prefix + table.name + "_" + first


def drop_index(index_name, table_name, schema, if_exists, kw):
    return {"op": "drop_index", "name": final_name(index_name), "table": table_name, "schema": schema,
            "if_exists": bool(if_exists), "options": describe_options(kw)}


def _constraint(table_name, schema, described):
    return {"op": "create_constraint", "table": table_name, "schema": schema, "constraint": described}


def create_primary_key(name, table_name, columns, schema, kw):
    return _constraint(table_name, schema, {"kind": "primary_key", "name": final_name(name), "columns": _names(columns),
                                            "options": describe_options(kw)})


def create_unique(name, table_name, columns, schema, kw):
    return _constraint(table_name, schema, {
        "kind": "unique", "name": final_name(name), "columns": _names(columns), "deferrable": kw.get("deferrable"),
        "initially": kw.get("initially"), "options": describe_options(kw)})


def create_check(name, table_name, condition, schema, kw):
    made = CheckConstraint(condition, name=name, _autoattach=False, **kw)
    described = describe_constraint(made)
    return _constraint(table_name, schema, described)


def create_foreign_key(name, source_table, referent_table, local_cols, remote_cols, onupdate, ondelete, deferrable, initially,
                       match, source_schema, referent_schema, kw):
    if len(_names(local_cols)) != len(_names(remote_cols)):
        from sqlalchemy.exc import ArgumentError
        raise ArgumentError("ForeignKeyConstraint number of constrained columns must match the number of referenced columns.")
    return _constraint(source_table, source_schema, {
        "kind": "foreign_key", "name": final_name(name), "columns": _names(local_cols), "ref_table": str(referent_table),
        "ref_schema": referent_schema, "ref_columns": _names(remote_cols), "ondelete": ondelete, "onupdate": onupdate,
        "deferrable": deferrable, "initially": initially, "match": match,
        "use_alter": bool(kw.get("use_alter")), "options": describe_options(kw)})


def create_exclude(name, table_name, elements, schema, kw):
    from sqlalchemy.dialects.postgresql.exclude import ExcludeConstraint
    made = ExcludeConstraint(*elements, name=name, **kw)
    return _constraint(table_name, schema, describe_constraint(made))


def _names(columns):
    return [c if isinstance(c, str) else c.name for c in columns]


def drop_constraint(name, table_name, type_, schema, if_exists):
    if type_ is not None and type_ not in _CONSTRAINT_TYPES:
        raise TypeError("'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None")
    return {"op": "drop_constraint", "name": final_name(name), "table": table_name, "schema": schema, "type": type_,
            "if_exists": bool(if_exists)}


def table_items(items):
    """table_args and reflect_args of a batch."""
    described = []
    for item in items:
        if isinstance(item, Column):
            made = describe_column(item)
            made["kind"] = "column"
        elif isinstance(item, Index):
            made = {"kind": "index", "name": final_name(item.name), "unique": bool(item.unique),
                    "columns": [describe_element(e) for e in item.expressions],
                    "options": describe_options(item.dialect_kwargs)}
        elif isinstance(item, Constraint):
            made = describe_constraint(item)
        else:
            from sqlalchemy.schema.column import _refuse_argument
            _refuse_argument(item)
        described.append(made)
    return described


def table_options(given):
    plain = {key: value for key, value in given.items() if key in ("prefixes", "comment")}
    plain.update(describe_options({k: v for k, v in given.items() if k not in ("prefixes", "comment", "info")}))
    return plain


def batch(table_name, schema, recreate, copy_from, table_args, table_kwargs, reflect_args, naming_convention,
          partial_reordering, operations, resolve_fks=True):
    return {
        "op": "batch", "table": table_name, "schema": schema, "recreate": recreate,
        "copy_from": None if copy_from is None else describe_table(copy_from),
        "table_args": table_items(table_args), "table_kwargs": table_options(table_kwargs),
        "reflect_args": table_items(reflect_args), "naming_convention": naming_convention or None,
        "partial_reordering": None if partial_reordering is None else [list(group) for group in partial_reordering],
        "operations": operations, "unresolved": not resolve_fks,
    }
