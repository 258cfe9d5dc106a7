"""What a migration does to foreign keys is found before it is kept; what was broken before does not stop it."""

import unittest

from support import TestCase, execute, query, version_rows

TABLES = ("CREATE TABLE p (id INTEGER PRIMARY KEY, u UNIQUE);\n"
          "CREATE TABLE c (id INTEGER PRIMARY KEY, pid REFERENCES p (id));\n"
          "INSERT INTO p VALUES (1, 'a'), (2, 'b');\nINSERT INTO c VALUES (1, 1), (2, NULL);")
WITHOUT_ROWID = TABLES.replace("pid REFERENCES p (id))", "pid REFERENCES p (id)) WITHOUT ROWID")

VIOLATE = {
    "a row too many": "INSERT INTO c (pid) VALUES (7);",
    "a parent deleted": "DELETE FROM p;",
    "a parent renumbered": "UPDATE p SET id = 9 WHERE id = 1;",
    "a parent dropped": "DROP TABLE p;",
    "a parent replaced": "REPLACE INTO p VALUES (3, 'a');",
    "a parent replaced by a trigger": ("CREATE TABLE x (a);\nCREATE TRIGGER t AFTER INSERT ON x BEGIN REPLACE INTO p VALUES (3, 'a'); END;\n"
                                       "INSERT INTO x VALUES (1);"),
    "behind a TEMP table": "CREATE TEMP TABLE c AS SELECT * FROM main.c;\nINSERT INTO main.c VALUES (9, 99);",
    "a parent behind a TEMP child": "CREATE TEMP TABLE c AS SELECT * FROM main.c;\nDELETE FROM p;",
    "a rebuild that loses a row": ("CREATE TABLE n (id INTEGER PRIMARY KEY, u UNIQUE);\nINSERT INTO n SELECT * FROM p WHERE id > 1;\n"
                                   "DROP TABLE p;\nALTER TABLE n RENAME TO p;"),
    "a table that brings its own": "CREATE TABLE d (pid REFERENCES p (id));\nINSERT INTO d VALUES (5);",
    "a table renamed afterwards": ("CREATE TABLE d (pid REFERENCES p (id));\nINSERT INTO d VALUES (5);\nALTER TABLE d RENAME TO e;"),
}

KEEP = {
    "rename the child": "ALTER TABLE c RENAME TO c2;",
    "rename the parent": "ALTER TABLE p RENAME TO p2;",
    "rename the column": "ALTER TABLE c RENAME COLUMN pid TO parent;",
    "touch both": "UPDATE c SET pid = pid;\nUPDATE p SET u = u;",
    "rebuild with another type": ("CREATE TABLE n (id INTEGER PRIMARY KEY, pid TEXT REFERENCES p (id));\nINSERT INTO n SELECT * FROM c;\n"
                                  "DROP TABLE c;\nALTER TABLE n RENAME TO c;"),
    "rebuild the parent": ("PRAGMA foreign_keys = OFF;\nCREATE TABLE n (id INTEGER PRIMARY KEY, u UNIQUE, z);\nINSERT INTO n (id, u) SELECT * FROM p;\n"
                           "DROP TABLE p;\nALTER TABLE n RENAME TO p;\nPRAGMA foreign_keys = ON;"),
}


class TestForeignKeys(TestCase):
    def migrated(self, name, tables):
        project = self.project(name)
        project.script("0001", "", tables, "")
        self.succeeds(project.run("upgrade", "head"))
        return project

    def test_a_new_violation_fails_the_migration(self):
        for tables in (TABLES, WITHOUT_ROWID):
            for name, sql in VIOLATE.items():
                with self.subTest(name, without_rowid=tables is WITHOUT_ROWID):
                    if tables is WITHOUT_ROWID and "INSERT INTO c (pid)" in sql:
                        sql = "INSERT INTO c VALUES (7, 7);"
                    project = self.migrated(f"{name}-{tables is TABLES}", tables)
                    project.script("0002", "0001", sql)
                    result = self.fails(self.unchanged(project, project.run, "upgrade", "head"))
                    self.assertIn("foreign key violated", result.err)
                    self.assertEqual(result.err.count("Running upgrade 0001 -> 0002"), 1)

    def test_an_old_violation_does_not_stop_it(self):
        for tables in (TABLES, WITHOUT_ROWID):
            for name, sql in KEEP.items():
                with self.subTest(name, without_rowid=tables is WITHOUT_ROWID):
                    project = self.migrated(f"{name}-{tables is TABLES}", tables)
                    execute(project.database, "INSERT INTO c VALUES (70, 77)")
                    project.script("0002", "0001", sql)
                    self.succeeds(project.run("upgrade", "head"))
                    self.assertEqual(version_rows(project.database), ["0002"])

    def test_an_old_violation_does_not_hide_a_new_one(self):
        for tables in (TABLES, WITHOUT_ROWID):
            with self.subTest(without_rowid=tables is WITHOUT_ROWID):
                project = self.migrated(f"hide-{tables is TABLES}", tables)
                execute(project.database, "INSERT INTO c VALUES (70, 77)")
                project.script("0002", "0001", "DELETE FROM c WHERE id = 70;\nINSERT INTO c VALUES (70, 78);")
                result = self.fails(self.unchanged(project, project.run, "upgrade", "head"))
                self.assertIn("78", result.err)

    def test_an_old_violation_elsewhere_excuses_nothing(self):
        project = self.migrated("elsewhere", TABLES + "\nCREATE TABLE q (id INTEGER PRIMARY KEY);\nCREATE TABLE d (qid REFERENCES q (id));\n"
                                "INSERT INTO q VALUES (1);\nINSERT INTO d VALUES (1);")
        execute(project.database, "PRAGMA foreign_keys = OFF;\nDELETE FROM c;\nDELETE FROM p;\nINSERT INTO c VALUES (1, 1);")
        project.script("0002", "0001", "DELETE FROM q;")
        self.assertIn("d (qid=1) has no row in q", self.fails(self.unchanged(project, project.run, "upgrade", "head")).err)

    def test_a_key_that_sqlite_cannot_enforce_does_not_hide_another(self):
        project = self.migrated("mismatch", "CREATE TABLE p (id INTEGER PRIMARY KEY, u);\n"
                                "CREATE TABLE c (a REFERENCES p (u), b REFERENCES p (id));")
        project.script("0002", "0001", "INSERT INTO c VALUES (NULL, 5);")
        self.assertIn("c (b=5) has no row in p", self.fails(self.unchanged(project, project.run, "upgrade", "head")).err)

    def test_a_rebuild_deletes_no_child(self):
        project = self.migrated("cascade", TABLES.replace("REFERENCES p (id)", "REFERENCES p (id) ON DELETE CASCADE"))
        project.script("0002", "0001", KEEP["rebuild the parent"])
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT count(*) FROM c"), [(2,)])


if __name__ == "__main__":
    unittest.main()
