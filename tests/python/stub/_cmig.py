"""_cmig for CPython: the library can be tried without cmig. An SQLite database in memory, and operations that are only recorded.

`recorded` is the list of the operations; `reflect()` answers from PRAGMAs, roughly. A test may set dialect and offline before the
library is imported.
"""

import logging
import re
import sqlite3

dialect = "sqlite"
driver = "pysqlite"
database = "sqlite:///:memory:"
server_version = sqlite3.sqlite_version_info
offline = False
settings = {"version_table": "alembic_version", "version_table_schema": None, "user_module_prefix": None,
            "transaction_per_migration": True, "render_as_batch": False}
x_arguments = []

recorded = []       # what operate() was given
printed = []        # what execute() was given under offline
options = {}        # (section, name) of the configuration
step = {"up_revision": "b", "down_revision": "a", "heads": ["a"]}
connection = sqlite3.connect(":memory:", isolation_level=None)


class DatabaseError(Exception):
    pass


class CompileError(Exception):
    pass


class Refused(BaseException):
    """No `except Exception` of a script catches it."""


def refuse(message, hint=None):
    raise Refused(message if hint is None else message + " (" + hint + ")")


def operate(operation):
    recorded.append(operation)


def execute(sql, params=None):
    if offline:
        assert params is None
        printed.append(sql)
        return None, [], -1, None
    for value in params.values() if isinstance(params, dict) else params or ():
        if not isinstance(value, (type(None), int, float, str, bytes)):
            raise DatabaseError("InterfaceError", "Error binding parameter - probably unsupported type.")
    try:
        cursor = connection.execute(sql, params or ())
        rows = cursor.fetchall()
    except sqlite3.Warning as error:
        raise DatabaseError("ProgrammingError", str(error)) from None
    except sqlite3.Error as error:
        raise DatabaseError(type(error).__name__, str(error)) from None
    columns = [column[0] for column in cursor.description] if cursor.description else None
    return columns, rows, cursor.rowcount, cursor.lastrowid


def _names(kind, schema=None, master="sqlite_master"):
    prefix = quote(schema) + "." if schema else ""
    found = connection.execute("SELECT name FROM %s%s WHERE type = ? AND name NOT LIKE 'sqlite~_%%' ESCAPE '~' ORDER BY name"
                               % (prefix, master), (kind,))
    return [row[0] for row in found]


def table_names(schema=None):
    return _names("table", schema)


def view_names(schema=None):
    return _names("view", schema)


def temp_table_names():
    return _names("table", None, "sqlite_temp_master")


KNOWN_TYPES = frozenset("""BIGINT BLOB BOOLEAN CHAR DATE DATETIME DECIMAL DOUBLE DOUBLE_PRECISION FLOAT INTEGER JSON NCHAR NUMERIC
NVARCHAR REAL SMALLINT TEXT TIME TIMESTAMP VARCHAR""".split())


def _type(text):
    match = re.match(r"^([A-Za-z_ ]+?)\s*(?:\((\d+)(?:,\s*(\d+))?\))?$", text)
    name = match.group(1).upper().replace(" ", "_") if match else "NUMERIC"
    if name not in KNOWN_TYPES:
        name = "NUMERIC"
    made = {"type": name}
    if match and match.group(2):
        if name in ("NUMERIC", "DECIMAL"):
            made["precision"] = int(match.group(2))
            if match.group(3):
                made["scale"] = int(match.group(3))
        else:
            made["length"] = int(match.group(2))
    return made


def reflect(table, schema=None):
    rows = connection.execute("PRAGMA table_info(%s)" % quote_always(table)).fetchall()
    if not rows:
        return None
    columns = [{"name": name, "type": _type(type_), "nullable": not notnull, "primary_key": bool(pk),
                "autoincrement": "auto", "server_default": None if default is None else {"sql": default}}
               for _, name, type_, notnull, default, pk in rows]
    keys = sorted((row[5], row[1]) for row in rows if row[5])
    constraints = [{"kind": "primary_key", "name": None, "columns": [name for _, name in keys]}] if keys else []
    by_id = {}
    for number, _, other, own, theirs, onupdate, ondelete, _ in connection.execute(
            "PRAGMA foreign_key_list(%s)" % quote_always(table)):
        made = by_id.setdefault(number, {"kind": "foreign_key", "name": None, "columns": [], "ref_columns": [],
                                         "ref_table": other, "ref_schema": None})
        made["columns"].append(own)
        made["ref_columns"].append(theirs)
        for key, value in (("onupdate", onupdate), ("ondelete", ondelete)):
            if value != "NO ACTION":
                made[key] = value
    constraints += [by_id[number] for number in sorted(by_id)]
    indexes = []
    for _, name, unique, origin, _ in connection.execute("PRAGMA index_list(%s)" % quote_always(table)).fetchall():
        parts = [row[2] for row in connection.execute("PRAGMA index_info(%s)" % quote_always(name))]
        if origin == "c":
            indexes.append({"name": name, "table": table, "schema": schema, "unique": bool(unique), "options": {},
                            "columns": [{"column": part} for part in parts]})
        elif origin == "u":
            constraints.append({"kind": "unique", "name": None, "columns": parts})
    return {"name": table, "schema": schema, "columns": columns, "constraints": constraints,
            "indexes": sorted(indexes, key=lambda index: index["name"]), "prefixes": [], "comment": None, "options": {}}


_RENDERED = {"Integer": "INTEGER", "SmallInteger": "SMALLINT", "BigInteger": "BIGINT", "String": "VARCHAR", "Unicode": "VARCHAR",
             "Text": "TEXT", "UnicodeText": "TEXT", "Boolean": "BOOLEAN", "Float": "FLOAT", "Double": "DOUBLE",
             "Numeric": "NUMERIC", "DateTime": "DATETIME", "Date": "DATE", "Time": "TIME", "Interval": "DATETIME",
             "LargeBinary": "BLOB", "PickleType": "BLOB", "Uuid": "CHAR(32)", "Enum": "VARCHAR",
             "DOUBLE_PRECISION": "DOUBLE PRECISION"}


def type_sql(described):
    name = described["type"]
    if name == "UserDefined":
        return described["sql"]
    if name == "NullType" or "." in name and name.split(".")[0] != dialect:
        raise CompileError("Can't generate DDL for " + name)
    name = name.split(".")[-1]
    text = _RENDERED.get(name, name)
    if "length" in described and "(" not in text:
        text += "(%d)" % described["length"]
    elif described.get("precision") is not None and text in ("NUMERIC", "DECIMAL"):
        scale = described.get("scale")
        text += "(%d)" % described["precision"] if scale is None else "(%d, %d)" % (described["precision"], scale)
    return text


RESERVED = frozenset("""add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check
collate column commit conflict constraint create cross current_date current_time current_timestamp database default deferrable
deferred delete desc detach distinct drop each else end escape except exclusive exists explain false fail for foreign from full
glob group having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key left like
limit match natural not notnull null of offset on or order outer plan pragma primary query raise references reindex rename replace
restrict right rollback row select set table temp temporary then to transaction trigger true union unique update using vacuum
values view virtual when where""".split())


def quote_always(name):
    return '"' + name.replace('"', '""') + '"'


def quote(name):
    return name if re.match(r"^[a-z_][a-z0-9_$]*$", name) and name not in RESERVED else quote_always(name)


def look(sql, count=False):
    pass


def autocommit(begin):
    recorded.append({"op": "autocommit", "begin": begin})


def log(level, logger, message):
    logging.getLogger(logger).log(level, message)


def config_option(name, section=None, default=None):
    return options.get((section, name), default)


def call_number():
    return 1


def revision():
    return step
