"""adopt: the revision of a database that no migration tool has managed."""

import os
import unittest

from support import TestCase, content, execute, make_database, version_rows

A = "CREATE TABLE tokens (id INTEGER PRIMARY KEY, name TEXT);"
B = "ALTER TABLE tokens ADD COLUMN role VARCHAR(20) NOT NULL DEFAULT 'user';"
C = "UPDATE tokens SET role = 'x';"
D = "CREATE TABLE log (n);"


class TestAdopt(TestCase):
    def prepared(self, **options):
        project = self.project(**options)
        for revision, down, sql in (("a1", "", A), ("b1", "a1", B), ("c1", "b1", C), ("d1", "c1", D)):
            project.script(revision, down, sql)
        return project

    def test_each_database_lands_on_its_revision(self):
        cases = (
            (A, "a1"), ("create table \"tokens\" (\"name\" text, id integer not null, primary key (id))", "a1"),
            ("CREATE TABLE tokens (id INTEGER PRIMARY KEY, name TEXT, role VARCHAR (20) DEFAULT 'user' NOT NULL)", "c1"),
            (A + B + D, "d1"), (A + "CREATE TABLE alembic_version (version_num VARCHAR(32))", "a1"),
        )
        for number, (sql, revision) in enumerate(cases):
            with self.subTest(sql=sql):
                project = self.prepared(name=f"p{number}")
                make_database(project.database, sql)
                dry = self.unchanged(project, project.run, "adopt", "--dry-run")
                self.assertEqual(dry.out.splitlines()[0], f"sqlite:///app.db has the schema of {revision}; it would be stamped so")
                done = self.succeeds(project.run("adopt"))
                self.assertEqual(done.out.splitlines()[0], f"sqlite:///app.db has the schema of {revision}; stamped")
                self.assertEqual(version_rows(project.database), [revision])
                self.assertEqual(project.run("verify").code, 0)
                again = self.unchanged(project, project.run, "adopt")
                self.assertIn("is stamped so", self.succeeds(again).out)

    def test_branches_in_any_pair(self):
        for number, (a, b) in enumerate(((1, 1), (1, 2), (2, 1), (2, 2), (2, 0), (0, 1))):
            with self.subTest(a=a, b=b):
                project = self.project(name=f"pair{number}")
                for name, count in (("a", a), ("b", b)):
                    project.script(f"{name}1", "", f"CREATE TABLE {name} (x);")
                    project.script(f"{name}2", f"{name}1", f"ALTER TABLE {name} ADD y;")
                make_database(project.database, "".join(f"CREATE TABLE {name} (x{', y' * (count > 1)});" for name, count in (("a", a), ("b", b)) if count))
                self.succeeds(project.run("adopt"))
                self.assertEqual(sorted(version_rows(project.database)), [f"{name}{count}" for name, count in (("a", a), ("b", b)) if count])

    def test_the_same_schema_twice_is_told(self):
        project = self.prepared()
        make_database(project.database, A + B)
        answer = self.json(self.succeeds(project.run("adopt", "--json")))
        self.assertEqual((answer["revisions"], answer["same_schema"], answer["exact"], answer["stamped"]), (["c1"], ["b1"], True, True))

    def test_the_nearest_is_shown_and_not_stamped(self):
        project = self.prepared()
        make_database(project.database, A + B + "CREATE TABLE other (x);")
        result = self.unchanged(project, project.run, "adopt")
        self.assertEqual(result.code, 3, str(result))
        self.assertIn("table other is not in the scripts\n", result.out)
        self.assertIn("the nearest is c1 (1 difference). Nothing was stamped.", result.out)
        answer = self.json(project.run("adopt", "--json"))
        self.assertEqual((answer["revisions"], answer["exact"], len(answer["differences"])), (["c1"], False, 1))
        project = self.prepared(name="ignoring", cmig="verify_ignore = other")
        make_database(project.database, A + B + "CREATE TABLE other (x);")
        self.succeeds(project.run("adopt"))

    def test_an_empty_database_is_left_alone(self):
        project = self.project()
        project.script("a1", "", "SELECT 1;")
        for sql in (None, "", "CREATE TABLE alembic_version (version_num VARCHAR(32));"):
            if sql is not None:
                make_database(project.database, sql)
            result = self.unchanged(project, project.run, "adopt")
            self.assertEqual(self.succeeds(result).out, "sqlite:///app.db has the schema of base: there is nothing to adopt\n")
        self.assertEqual(project.run("adopt", "-d", "none.db").code, 0)
        self.assertFalse((project.root / "none.db").exists())

    def test_branches_and_merges(self):
        graph = (("a1", "", A), ("b1", "a1", "CREATE TABLE b (x);"), ("c1", "a1", "CREATE TABLE c (x);"),
                 ("d1", ["b1", "c1"], "CREATE TABLE d (x);"), ("e1", "a1", "CREATE TABLE e (x);"))
        cases = (("", ["a1"]), ("CREATE TABLE b (x);", ["b1"]), ("CREATE TABLE c (x);", ["c1"]), ("CREATE TABLE e (x);", ["e1"]),
                 ("CREATE TABLE b (x); CREATE TABLE c (x); CREATE TABLE d (x);", ["d1"]),
                 ("CREATE TABLE b (x); CREATE TABLE c (x); CREATE TABLE d (x); CREATE TABLE e (x);", ["d1", "e1"]))
        for number, (sql, rows) in enumerate(cases):
            with self.subTest(sql=sql):
                project = self.project(name=f"p{number}")
                for revision, down, upgrade in graph:
                    project.script(revision, down, upgrade)
                make_database(project.database, A + sql)
                self.succeeds(project.run("adopt"))
                self.assertEqual(version_rows(project.database), rows)

    def test_a_managed_database_is_refused(self):
        project = self.prepared()
        make_database(project.database, A)
        for row in ("b1", "zz"):
            execute(project.database, "DROP TABLE IF EXISTS alembic_version; CREATE TABLE alembic_version (version_num);"
                                      f"INSERT INTO alembic_version VALUES ('{row}')")
            result = self.unchanged(project, project.run, "adopt")
            self.fails(result, 1, f"is at {row} already")
            self.assertIn("cmig stamp --purge a1", result.err)

    def test_scripts_that_cannot_be_replayed(self):
        project = self.prepared()
        project.script("e1", "d1", "INSERT INTO nowhere VALUES (1);")
        make_database(project.database, A)
        self.assertIn("were not looked at", self.succeeds(project.run("adopt")).err)
        self.assertEqual(version_rows(project.database), ["a1"])
        make_database(project.root / "other.db", "CREATE TABLE x (y)")
        result = self.fails(project.run("adopt", "-d", "other.db"), 1, "no such table: nowhere")
        self.assertIn("e1_script.sql:8", result.err)

    def test_a_file_that_cannot_be_written(self):
        if os.geteuid() == 0:
            self.skipTest("root may write everywhere")
        project = self.prepared()
        make_database(project.database, A)
        os.chmod(project.database, 0o400)
        self.succeeds(project.run("adopt", "--dry-run"))
        self.fails(project.run("adopt"))


if __name__ == "__main__":
    unittest.main()
