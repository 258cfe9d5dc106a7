"""Tables read from the database: Table(autoload_with=…) and MetaData.reflect()."""

import _cmig

from sqlalchemy.dialects.reflected_types import type_from_dict
from sqlalchemy.engine.reflection import default_text, read_table
from sqlalchemy.schema.column import Column
from sqlalchemy.schema.constraints import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.schema.defaults import Computed, DefaultClause
from sqlalchemy.schema.index import Index
from sqlalchemy.schema.table import Table


def fill(table, include_columns, resolve_fks, excluded=()):
    """Adds what the database has to a Table, without the columns whose names are excluded, and their foreign keys."""
    described = read_table(table.name, table.schema)
    for column in described["columns"]:
        if column["name"] in excluded or (include_columns is not None and column["name"] not in include_columns):
            continue
        _column(column)._attach_to(table)
    for constraint in described["constraints"]:
        if constraint["kind"] == "foreign_key" and any(name in excluded for name in constraint["columns"]):
            continue
        if all(name in table.columns for name in constraint["columns"]):
            _add_constraint(table, constraint, resolve_fks)
    for index in described["indexes"]:
        _add_index(table, index)


def _column(described):
    args = []
    server_default = None
    text = default_text(described)
    if described.get("computed"):
        args.append(Computed(described["computed"]["sqltext"], described["computed"]["persisted"]))
    elif text is not None:
        from sqlalchemy.sql.elements import TextClause
        server_default = DefaultClause(TextClause(text.replace(":", "\\:")), _reflected=True)
    return Column(described["name"], type_from_dict(described["type"]), *args, nullable=described["nullable"],
                  server_default=server_default, comment=described.get("comment"),
                  autoincrement=described.get("autoincrement", "auto"))


def _add_constraint(table, described, resolve_fks):
    kind = described["kind"]
    name = described.get("name")
    if kind == "primary_key":
        table.primary_key._attach_reflected(table, described["columns"], name)
    elif kind == "unique":
        table.append_constraint(UniqueConstraint(*described["columns"], name=name))
    elif kind == "check":
        table.append_constraint(CheckConstraint(described["sqltext"], name=name))
    elif kind == "foreign_key":
        _add_foreign_key(table, described, name, resolve_fks)


def _add_foreign_key(table, described, name, resolve_fks):
    schema = described.get("ref_schema") or table.schema
    referred = described["ref_table"]
    key = schema + "." + referred if schema else referred
    if resolve_fks and key not in table.metadata.tables:
        Table(referred, table.metadata, schema=schema, autoload_with=True)
    columns = described["ref_columns"]
    rest = {option: described.get(option) for option in ("ondelete", "onupdate", "deferrable", "initially", "match")}
    table.append_constraint(ForeignKeyConstraint(described["columns"], [key + "." + c for c in columns], name=name, **rest))


def _add_index(table, described):
    names = [part.get("column") for part in described["columns"]]
    if any(name is None for name in names):
        _cmig.log(30, "sqlalchemy", "Skipped unsupported reflection of expression-based index %s" % described["name"])
        return
    if not all(name in table.columns for name in names):
        return
    options = {}
    for key, value in (described.get("options") or {}).items():
        from sqlalchemy.sql.elements import TextClause
        options[key] = TextClause(value.replace(":", "\\:")) if key.endswith("_where") else value
    Index(described["name"], *[table.columns[name] for name in names], unique=bool(described["unique"]), _table=table,
          **options)


def overridden_columns(name, schema, reflect_kwargs, given):
    """The columns of a batch's table that the column_reflect listeners of its reflect_kwargs change."""
    for key in reflect_kwargs:
        if key not in ("listeners", "resolve_fks", "extend_existing"):
            _cmig.refuse("reflect_kwargs[%r] of a batch is not supported" % (key,), hint="use reflect_args or copy_from")
    listeners = [function for event, function in reflect_kwargs.get("listeners", ()) if event == "column_reflect"]
    if not listeners:
        return []
    from sqlalchemy.engine.connection import current_connection
    from sqlalchemy.engine.reflection import Inspector
    from sqlalchemy.schema.table import MetaData
    inspector = Inspector(current_connection())
    table = Table(name, MetaData(), schema=schema)
    changed = []
    for info in inspector.get_columns(name, schema):
        before = dict(info)
        for listener in listeners:
            listener(inspector, table, info)
        kept = all(info.get(key) is before.get(key) for key in ("name", "type", "nullable", "default"))
        if not kept and info["name"] not in given:
            changed.append(_from_info(info))
    return changed


def _from_info(info):
    default = None
    if info.get("default") is not None:
        from sqlalchemy.sql.elements import TextClause
        default = DefaultClause(TextClause(info["default"].replace(":", "\\:")), _reflected=True)
    return Column(info["name"], info["type"], nullable=info["nullable"], server_default=default,
                  primary_key=bool(info.get("primary_key")))


def reflect_all(metadata, schema, views, only, extend_existing, resolve_fks):
    available = list(_cmig.table_names(schema))
    if views:
        available += list(_cmig.view_names(schema))
    if only is None:
        names = available
    elif callable(only):
        names = [name for name in available if only(name, metadata)]
    else:
        missing = [name for name in only if name not in available]
        if missing:
            from sqlalchemy.exc import InvalidRequestError
            raise InvalidRequestError("Could not reflect: requested table(s) not available in Engine(%s)%s: (%s)"
                                      % (_cmig.database, " schema '%s'" % schema if schema else "", ", ".join(missing)))
        names = list(only)
    for name in names:
        key = schema + "." + name if schema else name
        if key not in metadata.tables or extend_existing:
            Table(name, metadata, schema=schema, autoload_with=True, extend_existing=extend_existing, resolve_fks=resolve_fks)
