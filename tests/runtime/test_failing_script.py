"""A script that fails leaves nothing of itself, wherever it fails, and the error names the place."""

import sqlite3
import unittest

from support import TestCase, content, execute, query, version_rows

STATEMENTS = [
    "CREATE TABLE a (x INTEGER PRIMARY KEY, y TEXT);",
    "INSERT INTO a (y) VALUES ('one; two'), ('-- three');",
    "ALTER TABLE a ADD COLUMN z;",
    "CREATE TRIGGER tr AFTER INSERT ON a BEGIN\n  UPDATE a SET z = 1;\n  UPDATE a SET z = 2;\nEND;",
    "INSERT INTO a (y) VALUES ('four');",
    "DROP TABLE old;",
]


class TestFailingScript(TestCase):
    def prepared(self, name="project", **options):
        project = self.project(name, **options)
        project.script("0001", "", "CREATE TABLE old (a PRIMARY KEY);\nINSERT INTO old VALUES (1), (2);", "DROP TABLE old;")
        self.succeeds(project.run("upgrade", "head"))
        return project

    def test_a_statement_that_fails_takes_the_ones_before_it_with_it(self):
        for k in range(len(STATEMENTS) + 1):
            with self.subTest(statement=k):
                project = self.prepared(f"at-{k}")
                body = "\n".join([*STATEMENTS[:k], "INSERT INTO missing VALUES (1);", *STATEMENTS[k:]])
                path = project.script("0002", "0001", body)
                result = self.fails(self.unchanged(project, project.run, "upgrade", "head"), message="no such table: missing")
                line = path.read_text().split("INSERT INTO missing")[0].count("\n") + 1
                self.assertIn(f"{path.name}:{line}:", result.err)
                self.assertIn("INSERT INTO missing VALUES (1);", result.err)
                self.assertRegex(result.err, r"(?m)^[ |\d]*\^")
                self.assertEqual(version_rows(project.database), ["0001"])
                path.write_text(path.read_text().replace("INSERT INTO missing VALUES (1);\n", ""))
                self.succeeds(project.run("upgrade", "head"))

    def test_the_steps_before_it_stay(self):
        project = self.project().chain(4)
        project.script("0005", "0004", "CREATE TABLE x (a);\nnonsense;")
        self.fails(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0004"])
        self.fails(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0004"])

    def test_in_one_transaction_the_whole_run_is_taken_back(self):
        project = self.project(cmig="transaction_per_migration = false").chain(4)
        self.succeeds(project.run("upgrade", "0001"))
        project.script("0005", "0004", "CREATE TABLE x (a);\nnonsense;")
        self.fails(self.unchanged(project, project.run, "upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0001"])

    def test_a_failing_downgrade(self):
        project = self.prepared()
        project.script("0002", "0001", "CREATE TABLE a (x);", "DROP TABLE a;\nDROP TABLE missing;")
        self.succeeds(project.run("upgrade", "head"))
        self.fails(self.unchanged(project, project.run, "downgrade", "--yes", "-1"), message="no such table: missing")

    def test_a_missing_downgrade_is_told_before_anything_is_touched(self):
        project = self.prepared()
        project.script("0002", "0001", "CREATE TABLE a (x);")
        project.script("0003", "0002", "CREATE TABLE b (x);", "DROP TABLE b;")
        self.succeeds(project.run("upgrade", "head"))
        result = self.fails(self.unchanged(project, project.run, "downgrade", "--yes", "base"))
        self.assertIn("0002", result.failure)
        self.succeeds(project.run("downgrade", "--yes", "-1"))

    def test_what_the_transaction_cannot_hold_is_refused_with_its_place(self):
        for number, bad in enumerate(("COMMIT", "BEGIN", "BEGIN IMMEDIATE", "END", "END TRANSACTION", "ROLLBACK", "commit",
                                      "/* c */ COMMIT", "VACUUM", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF",
                                      "ATTACH 'x.db' AS x", "DETACH x", "VACUUM INTO 'copy.db'")):
            with self.subTest(bad):
                project = self.prepared(f"refused-{number}")
                path = project.script("0002", "0001", f"CREATE TABLE a (x);\n{bad};\nCREATE TABLE b (x);")
                result = self.fails(self.unchanged(project, project.run, "upgrade", "head"))
                line = path.read_text().split("\n" + bad)[0].count("\n") + 2
                self.assertIn(f"{path.name}:{line}:", result.err)
                self.assertFalse((project.root / "copy.db").exists())
                self.assertEqual(query(project.database, "PRAGMA journal_mode"), [("delete",)])

    def test_savepoints_are_the_scripts_own_affair(self):
        project = self.prepared()
        project.script("0002", "0001", "SAVEPOINT s;\nDELETE FROM old;\nROLLBACK TO s;\nRELEASE s;\nCREATE TABLE a (x);")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT count(*) FROM old"), [(2,)])

    def test_insert_or_rollback_cannot_end_the_transaction_unseen(self):
        project = self.prepared()
        project.script("0002", "0001", "CREATE TABLE a (x);\nINSERT OR ROLLBACK INTO old VALUES (1);\nCREATE TABLE b (x);")
        self.fails(self.unchanged(project, project.run, "upgrade", "head"), message="UNIQUE")

    def test_a_script_cannot_write_the_version_table_behind_the_back(self):
        project = self.prepared()
        project.script("0002", "0001", "DELETE FROM alembic_version;")
        self.fails(self.unchanged(project, project.run, "upgrade", "head"))

    def test_a_parameter_is_an_error(self):
        for number, bad in enumerate(("?", "?1", ":name", "@name", "$name")):
            project = self.prepared(f"parameter-{number}")
            project.script("0002", "0001", f"CREATE TABLE a (x);\nINSERT INTO a VALUES ({bad});")
            self.fails(self.unchanged(project, project.run, "upgrade", "head"), message="parameter")

    def test_validate_and_verify_fail_on_a_row_and_show_it(self):
        for section in ("validate", "verify"):
            project = self.prepared(section)
            project.script("0002", "0001", "CREATE TABLE a (x);", tail=f"\n-- {section}\nSELECT 'the bad row', a FROM old;\n")
            result = self.fails(self.unchanged(project, project.run, "upgrade", "head"))
            self.assertIn("the bad row", result.err)

    def test_every_prefix_of_a_script_is_a_script_or_an_error(self):
        project = self.prepared()
        path = project.script("0002", "0001", "\n".join(STATEMENTS), "DROP TABLE a;")
        text = path.read_text()
        before = content(project.database)
        for length in range(0, len(text), 7):
            path.write_text(text[:length])
            result = project.run("upgrade", "--dry-run", "head")
            self.assertIn(result.code, (0, 1), str(result))
            self.assertNotIn("Sanitizer", result.err)
        self.assertEqual(content(project.database), before)


class TestForeignKeys(TestCase):
    SCHEMA = ("CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE c (id INTEGER PRIMARY KEY, "
              "p INTEGER REFERENCES p (id) ON DELETE CASCADE);\nINSERT INTO p VALUES (1), (2);\n"
              "INSERT INTO c (p) VALUES (1), (2), (2);")

    def prepared(self, name="project"):
        project = self.project(name)
        project.script("0001", "", self.SCHEMA, "DROP TABLE c;\nDROP TABLE p;")
        self.succeeds(project.run("upgrade", "head"))
        return project

    def test_a_violation_fails_the_migration(self):
        for number, bad in enumerate(("INSERT INTO c (p) VALUES (99);", "DELETE FROM p WHERE id = 1;",
                                      "UPDATE p SET id = 7 WHERE id = 2;", "DROP TABLE p;")):
            with self.subTest(bad):
                project = self.prepared(f"bad-{number}")
                project.script("0002", "0001", bad)
                self.fails(self.unchanged(project, project.run, "upgrade", "head"), message="foreign key")

    def test_one_that_was_there_before_does_not(self):
        project = self.prepared()
        execute(project.database, "INSERT INTO c (p) VALUES (77)")
        project.script("0002", "0001", "INSERT INTO c (p) VALUES (1);\nALTER TABLE c ADD COLUMN note;")
        self.succeeds(project.run("upgrade", "head"))

    def test_a_rebuild_loses_no_row_of_a_child(self):
        for number, switch in enumerate(("", "PRAGMA foreign_keys = OFF;\n")):
            project = self.prepared(f"rebuild-{number}")
            last = "PRAGMA foreign_keys = ON;" if switch else ""
            project.script("0002", "0001", switch + "CREATE TABLE n (id INTEGER PRIMARY KEY, extra);\n"
                           "INSERT INTO n (id) SELECT id FROM p;\nDROP TABLE p;\nALTER TABLE n RENAME TO p;\n" + last)
            self.succeeds(project.run("upgrade", "head"))
            self.assertEqual(query(project.database, "SELECT count(*) FROM c"), [(3,)])
            self.assertEqual(query(project.database, "PRAGMA foreign_key_check"), [])

    def test_the_switch_of_other_connections_does_not_matter(self):
        project = self.prepared()
        connection = sqlite3.connect(project.database)
        self.addCleanup(connection.close)
        connection.execute("PRAGMA foreign_keys = ON")
        project.script("0002", "0001", "DELETE FROM c;\nDELETE FROM p;")
        self.succeeds(project.run("upgrade", "head"))


if __name__ == "__main__":
    unittest.main()
