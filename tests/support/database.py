"""A look into a SQLite database, with Python's own sqlite3."""

import contextlib
import re
import sqlite3


def execute(path, script, *, foreign_keys=False):
    """Runs SCRIPT (any number of statements) on the database at PATH, which is created when missing."""
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as connection:
        if foreign_keys:
            connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(script)
        connection.commit()


def make_database(path, script=""):
    execute(path, script)
    return path


def query(path, sql, *parameters):
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as connection:
        return connection.execute(sql, parameters).fetchall()


def version_rows(path, table="alembic_version"):
    """The applied revisions, sorted; None where there is no version table."""
    if not query(path, "SELECT 1 FROM sqlite_master WHERE name = ?", table):
        return None
    return sorted(row[0] for row in query(path, f'SELECT version_num FROM "{table}"'))


def schema(path, *, exact=False):
    """(type, name, SQL) of all objects but the version table. Unless EXACT, spelling that a rename or a rebuild
    changes does not count."""
    rows = query(path, "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
                       " AND name <> 'alembic_version' ORDER BY type, name")
    if exact:
        return rows
    return [(kind, name, re.sub(r"\s+", " ", sql).replace('"', "")) for kind, name, sql in rows]


def content(path):
    """Everything that the database at PATH holds, to compare before with after. A missing file holds nothing."""
    if not path.exists() or path.stat().st_size == 0:
        return []
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as connection:
        objects = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
        tables = [name for kind, name, _ in objects if kind == "table"]
        rows = {name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))) for name in tables}
    return [objects, rows]
