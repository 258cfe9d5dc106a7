"""verify: does a database look as its scripts leave it?"""

import os
import unittest

from support import TestCase, content, execute, make_database


class TestVerify(TestCase):
    def prepared(self, **options):
        project = self.project(**options)
        project.script("a1", "", "CREATE TABLE tokens (id INTEGER PRIMARY KEY, name TEXT);", "DROP TABLE tokens;")
        project.script("b1", "a1", "ALTER TABLE tokens ADD COLUMN role VARCHAR(20) DEFAULT 'user' NOT NULL;\n"
                                   "CREATE INDEX ix_role ON tokens (role);\nCREATE VIEW names AS SELECT name FROM tokens;",
                       "DROP VIEW names;")
        self.succeeds(project.run("upgrade", "head"))
        return project

    def lines(self, project, code, *args):
        result = self.unchanged(project, project.run, "verify", *args)
        self.assertEqual(result.code, code, str(result))
        return result.out.splitlines()

    def test_what_the_scripts_made_has_no_difference(self):
        project = self.prepared()
        self.assertEqual(self.lines(project, 0), ["sqlite:///app.db has the schema of b1"])
        self.succeeds(project.run("downgrade", "base", "--yes", "-q"))
        self.assertEqual(self.lines(project, 0), ["sqlite:///app.db has the schema of base"])

    def test_each_drift_is_one_line(self):
        cases = (
            ("ALTER TABLE tokens ADD COLUMN x", "table tokens: column x is not in the scripts"),
            ("DROP INDEX ix_role", "table tokens: index ix_role is missing"),
            ("DROP INDEX ix_role; CREATE INDEX ix_role ON tokens (role, name)",
             "index ix_role: expected ON tokens (role), found ON tokens (role, name)"),
            ("DROP VIEW names", "view names is missing"),
            ("CREATE TABLE junk (a)", "table junk is not in the scripts"),
            ("DROP VIEW names; DROP TABLE tokens; CREATE TABLE tokens (id INTEGER PRIMARY KEY, name, role VARCHAR(20) DEFAULT 'user')",
             "table tokens: column name: type: expected TEXT, found none"),
        )
        for sql, line in cases:
            with self.subTest(sql=sql):
                project = self.project(name=str(abs(hash(sql))))
                project.versions.rmdir()
                os.symlink(self.prepared_once().versions, project.versions)
                self.succeeds(project.run("upgrade", "head", "-q"))
                execute(project.database, sql)
                lines = self.lines(project, 3)
                self.assertIn(line, lines)
                self.assertTrue(lines[-1].endswith("sqlite:///app.db and the schema of b1"), lines)

    def prepared_once(self):
        if not hasattr(self, "once"):
            self.once = self.prepared(name="once")
        return self.once

    def test_some_objects_are_nobodys_business(self):
        project = self.prepared(cmig="verify_ignore = spatial_*, v")
        execute(project.database, "CREATE TABLE _litestream_seq (a); CREATE TABLE spatial_ref (a); CREATE INDEX k ON spatial_ref (a);"
                                  "CREATE VIEW v AS SELECT 1; CREATE TABLE cmig_running (a); ANALYZE")
        self.lines(project, 0)

    def test_tables_of_virtual_tables_and_temporary_ones_do_not_count(self):
        project = self.project()
        project.script("a1", "", "CREATE VIRTUAL TABLE words USING fts5 (body);\nCREATE TEMP TABLE t (a);")
        self.succeeds(project.run("upgrade", "head"))
        self.lines(project, 0)
        execute(project.database, "DROP TABLE words")
        self.assertEqual(self.lines(project, 3)[0], "virtual table words is missing")

    def test_json(self):
        project = self.prepared()
        execute(project.database, "ALTER TABLE tokens RENAME COLUMN role TO rolle")
        result = project.run("verify", "--json")
        self.assertEqual(result.code, 3)
        answer = self.json(result)
        self.assertEqual((answer["command"], answer["revisions"]), ("verify", ["b1"]))
        self.assertEqual([d["kind"] for d in answer["differences"]], ["missing", "unexpected", "changed"])
        self.assertEqual(answer["differences"][0], {
            "kind": "missing", "object": "column", "table": "tokens", "name": "role", "property": None, "expected": None,
            "found": None, "text": "table tokens: column role is missing"})

    def test_a_script_that_needs_rows_is_named(self):
        project = self.prepared()
        path = project.versions / "c1.py"
        path.write_text("from alembic import op\nrevision = 'c1'\ndown_revision = 'b1'\n"
                        "def upgrade():\n    op.get_bind().exec_driver_sql('select id from tokens').one()\n"
                        "def downgrade():\n    pass\n")
        execute(project.database, "INSERT INTO tokens (name) VALUES ('x')")
        self.succeeds(project.run("upgrade", "head"))
        result = self.fails(project.run("verify"))
        self.assertIn(f"at {path.resolve()}:5", result.err)
        self.assertIn("empty database", result.err)

    def test_rows_that_are_odd(self):
        project = self.prepared()
        for rows, code in ((["a1", "b1"], 0), (["b1", "b1"], 0), (["zz"], 5), ([], 3)):
            with self.subTest(rows=rows):
                execute(project.database, "DROP TABLE alembic_version; CREATE TABLE alembic_version (version_num);"
                        + "".join(f"INSERT INTO alembic_version VALUES ('{row}');" for row in rows))
                self.assertEqual(project.run("verify").code, code)
        self.assertIn("cmig adopt", project.run("verify").out)

    def test_databases_that_are_not_there_or_cannot_be_written(self):
        project = self.prepared()
        self.assertEqual(project.run("verify", "-d", "none.db").out, "sqlite:///none.db has the schema of base\n")
        self.assertFalse((project.root / "none.db").exists())
        os.chmod(project.database, 0o400)
        self.assertEqual(project.run("verify").code, 0)
        (project.root / "text.db").write_text("no database at all, but long enough to be read as one" * 20)
        self.fails(project.run("verify", "-d", "text.db"), message="file is not a database")

    def test_long_texts_show_where_they_part(self):
        project = self.project()
        columns = ", ".join(f"column_{i}" for i in range(40))
        project.script("a1", "", f"CREATE TABLE t ({columns});\nCREATE VIEW v AS SELECT {columns} FROM t;")
        self.succeeds(project.run("upgrade", "head"))
        execute(project.database, f"DROP VIEW v; CREATE VIEW v AS SELECT {columns.replace('column_30', 'column_3')} FROM t")
        lines = self.lines(project, 3)
        self.assertEqual(lines[0], "view v:")
        self.assertTrue(all(len(line) <= 80 for line in lines), lines)
        self.assertIn("column_30", lines[1])
        self.assertNotIn("column_30", lines[2])


if __name__ == "__main__":
    unittest.main()
