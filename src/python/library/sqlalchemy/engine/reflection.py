"""Inspector: what the database holds, in the dicts of SQLAlchemy's reflection."""

from functools import wraps

import _cmig

from sqlalchemy.dialects.reflected_types import type_from_dict
from sqlalchemy.exc import NoSuchTableError, translate


def read_table(name, schema=None):
    """The description of a table or view; NoSuchTableError where there is none."""
    try:
        found = _cmig.reflect(str(name), schema)
    except _cmig.DatabaseError as error:
        raise translate(error) from None
    if found is None:
        raise NoSuchTableError(str(name) if not schema else schema + "." + str(name))
    return found


def default_text(column):
    """The default as the database has it."""
    default = column.get("server_default")
    if default is None:
        return None
    if "sql" in default:
        return default["sql"]
    return "'" + default["string"].replace("'", "''") + "'"


class ObjectKind:
    TABLE = 1
    VIEW = 2
    MATERIALIZED_VIEW = 4
    ANY_VIEW = 6
    ANY = 7


class ObjectScope:
    DEFAULT = 1
    TEMPORARY = 2
    ANY = 3


def cached(method):
    """An inspector looks once, until clear_cache()."""
    @wraps(method)
    def look(self, *args, **kw):
        key = (method.__name__, args, tuple(kw.items()))
        if key not in self.info_cache:
            self.info_cache[key] = method(self, *args, **kw)
        return self.info_cache[key]
    return look


class Inspector:

    def __init__(self, bind):
        self.bind = bind
        self.engine = getattr(bind, "engine", bind)
        self.info_cache = {}

    @classmethod
    def from_engine(cls, bind):
        return cls(bind)

    @property
    def dialect(self):
        from sqlalchemy.dialects.current import current_dialect
        return current_dialect()

    @property
    def default_schema_name(self):
        return self.dialect.default_schema_name

    def clear_cache(self):
        self.info_cache.clear()

    # -- names ---------------------------------------------------------------------------------------------------------

    @cached
    def get_schema_names(self, **kw):
        if _cmig.dialect != "sqlite":
            _cmig.refuse("the names of schemas cannot be asked for")
        _, rows, _, _ = _cmig.execute("PRAGMA database_list")
        return [row[1] for row in rows if row[1] != "temp"]

    @cached
    def get_table_names(self, schema=None, **kw):
        return list(_cmig.table_names(schema))

    @cached
    def get_temp_table_names(self, **kw):
        return list(_cmig.temp_table_names())

    @cached
    def get_view_names(self, schema=None, **kw):
        return list(_cmig.view_names(schema))

    def get_materialized_view_names(self, schema=None, **kw):
        if _cmig.dialect == "sqlite":
            raise NotImplementedError()
        _cmig.refuse("the names of materialized views cannot be asked for")

    @cached
    def get_temp_view_names(self, **kw):
        if _cmig.dialect != "sqlite":
            raise NotImplementedError()
        _, rows, _, _ = _cmig.execute(
            "SELECT name FROM sqlite_temp_master WHERE type='view' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name")
        return [row[0] for row in rows]

    def get_sequence_names(self, schema=None, **kw):
        if _cmig.dialect == "sqlite":
            raise NotImplementedError()
        _cmig.refuse("the names of sequences cannot be asked for")

    @cached
    def has_table(self, table_name, schema=None, **kw):
        from sqlalchemy.schema.ddl import table_exists
        return table_exists(str(table_name), schema)

    def has_sequence(self, sequence_name, schema=None, **kw):
        if _cmig.dialect == "sqlite":
            raise NotImplementedError()
        _cmig.refuse("whether there is a sequence cannot be asked for")

    def has_schema(self, schema_name, **kw):
        return schema_name in self.get_schema_names()

    def has_index(self, table_name, index_name, schema=None, **kw):
        if not self.has_table(table_name, schema):
            return False
        return any(index["name"] == index_name for index in self.get_indexes(table_name, schema))

    @cached
    def get_view_definition(self, view_name, schema=None, **kw):
        if _cmig.dialect != "sqlite":
            _cmig.refuse("the definition of a view cannot be asked for")
        master = _cmig.quote(schema) + ".sqlite_master" if schema else "sqlite_master"
        _, rows, _, _ = _cmig.execute("SELECT sql FROM %s WHERE name = ? AND type='view'" % master, [str(view_name)])
        if not rows:
            raise NoSuchTableError(view_name)
        return rows[0][0]

    # -- one table -----------------------------------------------------------------------------------------------------

    @cached
    def get_columns(self, table_name, schema=None, **kw):
        table = read_table(table_name, schema)
        keys = []
        for constraint in table["constraints"]:
            if constraint["kind"] == "primary_key":
                keys = list(constraint["columns"])
        found = []
        for column in table["columns"]:
            default = default_text(column)
            made = {"name": column["name"], "type": type_from_dict(column["type"]), "nullable": column["nullable"],
                    "default": default}
            if _cmig.dialect == "sqlite":
                made["primary_key"] = keys.index(column["name"]) + 1 if column["name"] in keys else 0
            else:
                made["autoincrement"] = column.get("autoincrement") is True
                made["comment"] = column.get("comment")
            if column.get("computed"):
                made["computed"] = dict(column["computed"])
            if column.get("identity"):
                made["identity"] = dict(column["identity"])
            found.append(made)
        return found

    def _constraints(self, table_name, schema, kind):
        return [c for c in read_table(table_name, schema)["constraints"] if c["kind"] == kind]

    @cached
    def get_pk_constraint(self, table_name, schema=None, **kw):
        for constraint in self._constraints(table_name, schema, "primary_key"):
            return {"constrained_columns": list(constraint["columns"]), "name": constraint.get("name")}
        return {"constrained_columns": [], "name": None}

    @cached
    def get_foreign_keys(self, table_name, schema=None, **kw):
        found = []
        for key in self._constraints(table_name, schema, "foreign_key"):
            options = {name: key[name] for name in ("ondelete", "onupdate", "initially", "deferrable")
                       if key.get(name) is not None}
            made = {"name": key.get("name"), "constrained_columns": list(key["columns"]),
                    "referred_schema": key.get("ref_schema") or schema, "referred_table": key["ref_table"],
                    "referred_columns": list(key["ref_columns"]), "options": options}
            if _cmig.dialect != "sqlite":
                made["comment"] = key.get("comment")
            found.append(made)
        return found

    @cached
    def get_unique_constraints(self, table_name, schema=None, **kw):
        return [{"name": c.get("name"), "column_names": list(c["columns"])}
                for c in self._constraints(table_name, schema, "unique")]

    @cached
    def get_check_constraints(self, table_name, schema=None, **kw):
        found = [{"sqltext": c["sqltext"], "name": c.get("name")} for c in self._constraints(table_name, schema, "check")]
        return sorted(found, key=lambda check: check["name"] or "~")

    @cached
    def get_indexes(self, table_name, schema=None, **kw):
        from sqlalchemy.sql.textual import text
        found = []
        for index in read_table(table_name, schema)["indexes"]:
            names = [part.get("column") for part in index["columns"]]
            made = {"name": index["name"], "column_names": names, "unique": int(index["unique"]), "dialect_options": {}}
            if any(name is None for name in names):
                made["expressions"] = [part.get("column") or part.get("sql") for part in index["columns"]]
            for key, value in (index.get("options") or {}).items():
                made["dialect_options"][key] = text(value) if key == "sqlite_where" else value
            if _cmig.dialect != "sqlite":
                made["unique"] = bool(index["unique"])
            found.append(made)
        return found

    def get_table_comment(self, table_name, schema=None, **kw):
        if _cmig.dialect == "sqlite":
            raise NotImplementedError()
        return {"text": read_table(table_name, schema).get("comment")}

    def get_table_options(self, table_name, schema=None, **kw):
        if _cmig.dialect == "sqlite":
            raise NotImplementedError()
        return dict(read_table(table_name, schema).get("options") or {})

    def reflect_table(self, table, include_columns=None, exclude_columns=(), resolve_fks=True, _extend_on=None,
                      _reflect_info=None):
        from sqlalchemy.schema.reflected import fill
        fill(table, include_columns, resolve_fks, list(exclude_columns))

    # -- many tables ---------------------------------------------------------------------------------------------------

    def get_sorted_table_and_fkc_names(self, schema=None, **kw):
        waiting = {name: {k["referred_table"] for k in self.get_foreign_keys(name, schema)} - {name}
                   for name in sorted(self.get_table_names(schema))}
        found = []
        while waiting:
            ready = [name for name, refers in waiting.items() if not any(other in waiting for other in refers)]
            for name in ready or list(waiting):
                keys = [(name, k["name"]) for k in self.get_foreign_keys(name, schema) if k["name"]]
                found.append((name, keys))
                del waiting[name]
        return found + [(None, [])]

    def _multi(self, method, schema, filter_names):
        names = self.get_table_names(schema) if filter_names is None else filter_names
        return {(schema, name): method(name, schema) for name in names}

    def get_multi_columns(self, schema=None, filter_names=None, kind=None, scope=None, **kw):
        return self._multi(self.get_columns, schema, filter_names)

    def get_multi_indexes(self, schema=None, filter_names=None, kind=None, scope=None, **kw):
        return self._multi(self.get_indexes, schema, filter_names)

    def get_multi_foreign_keys(self, schema=None, filter_names=None, kind=None, scope=None, **kw):
        return self._multi(self.get_foreign_keys, schema, filter_names)

    def get_multi_pk_constraint(self, schema=None, filter_names=None, kind=None, scope=None, **kw):
        return self._multi(self.get_pk_constraint, schema, filter_names)

    def get_multi_check_constraints(self, schema=None, filter_names=None, kind=None, scope=None, **kw):
        return self._multi(self.get_check_constraints, schema, filter_names)

    def get_multi_unique_constraints(self, schema=None, filter_names=None, kind=None, scope=None, **kw):
        return self._multi(self.get_unique_constraints, schema, filter_names)
