"""The normal form of a database's schema and content, in which results of Alembic and of cmig are compared.

A rebuilt table shows as `CREATE TABLE "name" (`: its constraints come in the order of a Python set under Alembic and in the
table's own order under cmig, so they are sorted here. Nothing else of the text is touched."""

import contextlib
import difflib
import json
import re
import sqlite3

CONSTRAINT = re.compile(r"\s*(CONSTRAINT|FOREIGN\s+KEY|UNIQUE|PRIMARY\s+KEY|CHECK)\b", re.I)
QUOTES = {"'": "'", '"': '"', "`": "`", "[": "]"}


def top_level_items(body):
    """The items of the body of a CREATE TABLE, split at the commas outside of quotes and parentheses; joined by commas
    they are the body again."""
    items, start, depth, closing = [], 0, 0, None
    for place, char in enumerate(body):
        if closing:
            closing = None if char == closing else closing
        elif char in QUOTES:
            closing = QUOTES[char]
        elif char == "," and depth == 0:
            items.append(body[start:place])
            start = place + 1
        else:
            depth += {"(": 1, ")": -1}.get(char, 0)
    return [*items, body[start:]]


def sort_constraints(items):
    """Sorts the constraints among themselves; the white space around an item stays where it was."""
    places = [n for n, item in enumerate(items) if CONSTRAINT.match(item)]
    texts = sorted(items[n].strip() for n in places)
    for n, text in zip(places, texts):
        old = items[n]
        lead, tail = old[:len(old) - len(old.lstrip())], old[len(old.rstrip()):]
        items[n] = lead + text + tail
    return items


def normal_sql(sql):
    if not sql or not sql.startswith('CREATE TABLE "') or "--" in sql or "/*" in sql:
        return sql
    start, end = sql.find("(") + 1, sql.rfind(")")
    return sql[:start] + ",".join(sort_constraints(top_level_items(sql[start:end]))) + sql[end:] if start else sql


def plain(value):
    """VALUE as JSON can hold it."""
    return {"blob": value.hex()} if isinstance(value, bytes) else value


def snapshot(path):
    """{"versions", "schema", "rows"} of the database at PATH; an empty one where there is no file."""
    if not path.exists():
        return {"versions": [], "schema": [], "rows": {}}
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as connection:
        master = connection.execute(
            "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        rows = {}
        for kind, name, _, sql in master:
            if kind == "table" and not re.match("CREATE VIRTUAL", sql or "", re.I):
                found = connection.execute(f'SELECT * FROM "{name}"').fetchall()
                rows[name] = sorted(([plain(value) for value in row] for row in found), key=json.dumps)
    versions = sorted(row[0] for row in rows.pop("alembic_version", ()))
    schema = [[kind, name, table, normal_sql(sql)] for kind, name, table, sql in master]
    return {"versions": versions, "schema": schema, "rows": {name: some for name, some in rows.items() if some}}


def lines(state):
    """STATE as lines of text for people."""
    yield f"versions: {' '.join(state['versions']) or 'base'}"
    for kind, name, table, sql in state["schema"]:
        yield f"{kind} {name} of {table}:"
        yield from ("    " + line for line in (sql or "(no text)").split("\n"))
    for name, rows in sorted(state["rows"].items()):
        yield f"rows of {name}:"
        yield from ("    " + json.dumps(row, ensure_ascii=False) for row in rows)


def difference(theirs, ours, names=("alembic", "cmig")):
    """What differs between two states, as a unified diff; "" when nothing does. An int is no float here."""
    if json.dumps(theirs, sort_keys=True) == json.dumps(ours, sort_keys=True):
        return ""
    return "\n".join(difflib.unified_diff(list(lines(theirs)), list(lines(ours)), *names, lineterm="", n=2))
