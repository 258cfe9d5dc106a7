"""Random tables rebuilt by batch_alter_table, with rebuild = alembic and keep: nothing of another table changes, of the table
itself only what was asked; keep loses nothing, and what alembic loses it tells."""

import contextlib
import random
import re
import sqlite3
import unittest

from fault.ladder import FaultCase
from fault.schemas import make_changes, make_schema
from support import ALL, content

CASES = 3000 if ALL else 60
SCRIPT = """\
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("{table}", recreate="always") as batch_op:
        {changes}


def downgrade():
    pass
"""


WORDS = re.compile(r'AUTOINCREMENT|COLLATE\s+"?NOCASE|ON CONFLICT ABORT|CHECK|DEFERRABLE INITIALLY DEFERRED|STORED'
                   r'|CONSTRAINT (?:"[^"]*"|\w+)', re.I)


def rows_of(connection, table, columns):
    names = ", ".join(f'"{name}"' for name in columns)
    return sorted(map(repr, connection.execute(f'SELECT {names} FROM "{table}"'))) if columns else []


def look(path, table):
    """What is compared before with after."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        def ask(sql, *parameters):
            return connection.execute(sql, parameters).fetchall()

        names = [name for name, in ask("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN (?, 'alembic_version')", table)]
        columns = ask("SELECT name, upper (type), \"notnull\", coalesce (dflt_value, ''), pk, hidden FROM pragma_table_xinfo (?)", table)
        sql = ask("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table)[0][0]
        return {
            "others": ask("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE tbl_name <> ? AND name <> 'alembic_version' "
                          "AND type <> 'view' ORDER BY name", table),
            "views": ask("SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"),
            "rows of others": {name: sorted(row for row in map(repr, ask(f'SELECT * FROM "{name}"'))
                                            if name != "sqlite_sequence" or f"('{table}'," not in row) for name in names},
            "sequence": [ask("SELECT seq FROM sqlite_sequence WHERE name = ?", table)] if "sqlite_sequence" in names else [],
            "columns": {name: rest for name, *rest in columns},
            "rows": {name: rows_of(connection, table, [key for key, _, _, _, pk, _ in columns if pk] + [name]) for name, *_ in columns},
            "count": ask(f'SELECT count(*) FROM "{table}"'),
            "objects": ask("SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') "
                           "AND sql IS NOT NULL ORDER BY name", table),
            "foreign keys": sorted(ask(
                'SELECT "table", "from", coalesce ("to", (SELECT name FROM pragma_table_info ("table") WHERE pk = seq + 1)), on_update, '
                'on_delete FROM pragma_foreign_key_list (?)', table)),
            "key": ask("SELECT c.name, c.desc, c.coll FROM pragma_index_list (?) AS l, pragma_index_xinfo (l.name) AS c "
                       "WHERE l.origin = 'pk' AND c.key ORDER BY seqno", table),
            "unique": sorted(ask("SELECT group_concat (c.name) FROM pragma_index_list (?1) AS l, pragma_index_info (l.name) AS c "
                                 "WHERE l.origin = 'u' GROUP BY l.name", table)),
            "kind": ask("SELECT wr, strict FROM pragma_table_list WHERE name = ?", table),
            "words": sorted(re.sub('[" ]', "", word) for word in WORDS.findall(sql)),
            "whole": (ask("PRAGMA integrity_check"), ask("PRAGMA foreign_key_check")),
        }


def spelled(part):
    """Alembic writes quotes only where they are needed."""
    return str(part).replace('"', "")


OUTSIDE = ("others", "views", "rows of others", "count", "whole")
KEPT = ("objects", "sequence", "foreign keys", "key", "unique", "kind")


class TestRebuilds(FaultCase):
    maxDiff = 2000

    def expected_columns(self, before, changes):
        columns = dict(before["columns"])
        for change in changes:
            columns.pop(change.gone, None)
            if change.altered:
                name, _, required, default = change.altered
                columns[name] = [columns[name][0], int(required), default, *columns[name][3:]]
            if change.added:
                name, kind, required, default = change.added
                columns[name] = [kind, int(required), default, 0, 0]
        return columns

    def check(self, before, after, changes, everything):
        for part in OUTSIDE:
            self.assertEqual(after[part], before[part], part)
        columns = self.expected_columns(before, changes)
        self.assertEqual(sorted(after["columns"]), sorted(columns))
        for name in columns.keys() & before["columns"].keys():
            self.assertEqual(after["rows"][name], before["rows"][name], name)
        if everything:
            for part in KEPT:
                self.assertEqual(spelled(after[part]), spelled(before[part]), part)
            if not any(change.gone or change.altered for change in changes):
                self.assertEqual(after["words"], before["words"])
        return columns

    def rebuild(self, seed, rebuild):
        chance = random.Random(seed)
        tables, sql = make_schema(chance)
        table = chance.choice(tables)
        changes = make_changes(chance, table)
        project = self.project(f"{rebuild}-{seed}", cmig=f"rebuild = {rebuild}")
        project.script("0001", "", sql)
        (project.versions / "0002.py").write_text(
            SCRIPT.format(table=table.name, changes="\n        ".join(change.line for change in changes)))
        self.succeeds(project.run("upgrade", "0001"))
        before, everything = look(project.database, table.name), content(project.database)
        result = project.run("upgrade", "head")
        with self.subTest(seed=seed, rebuild=rebuild):
            if result.code == 0:
                after = look(project.database, table.name)
                columns = self.check(before, after, changes, " loses " not in result.err)
                if rebuild == "keep":
                    self.assertNotIn(" loses ", result.err)
                    self.assertEqual(after["columns"], columns)
            else:
                self.fails(result)
                self.assertEqual(content(project.database), everything)
        return result.code == 0

    def rounds(self, rebuild):
        done = sum(self.rebuild(seed, rebuild) for seed in range(CASES))
        print(f"{CASES} tables, rebuild = {rebuild}: {done} rebuilt, {CASES - done} refused")

    def test_keep(self):
        self.rounds("keep")

    def test_alembic(self):
        self.rounds("alembic")


if __name__ == "__main__":
    unittest.main()
