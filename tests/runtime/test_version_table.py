"""The version table: what may be in it, what may stand in front of it, and when it is made."""

import unittest

from support import TestCase, execute, query, version_rows


class TestVersionTable(TestCase):
    def test_a_temporary_table_of_its_name_does_not_take_its_rows(self):
        project = self.project()
        project.script("0001", "", "CREATE TABLE a (x);")
        project.script("0002", "0001", "CREATE TEMP TABLE alembic_version AS SELECT * FROM main.alembic_version;\nCREATE TABLE b (x);")
        project.script("0003", "0002", "CREATE TABLE c (x);")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0003"])

    def test_a_schema_that_does_not_last_is_refused(self):
        project = self.project(cmig="version_table_schema = temp").chain(1)
        result = self.fails(project.run("upgrade", "head"))
        self.assertIn("version_table_schema", result.err)

    def test_purge_forgets_rows_of_every_kind(self):
        project = self.project().chain(1)
        execute(project.database, "CREATE TABLE alembic_version (version_num)")
        execute(project.database, "INSERT INTO alembic_version VALUES (x'ff'), (7), (NULL), ('gone')")
        self.succeeds(project.run("stamp", "--purge", "0001"))
        self.assertEqual(version_rows(project.database), ["0001"])

    def test_downgrading_nothing_leaves_an_older_database_to_be_recognised(self):
        project = self.project("older", cmig="pre_alembic_table = t1\npre_alembic_revision = 0001").chain(3)
        execute(project.database, "CREATE TABLE t1 (id)")
        execute(project.database, "CREATE TABLE log (n INTEGER PRIMARY KEY, rev TEXT)")
        self.succeeds(project.run("downgrade", "base", "--yes"))
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0003"])

    def test_stamping_an_older_database_with_base_is_warned_of(self):
        project = self.project("older", cmig="pre_alembic_table = t1\npre_alembic_revision = 0001").chain(1)
        execute(project.database, "CREATE TABLE t1 (id)")
        self.assertIn("older than Alembic", self.succeeds(project.run("stamp", "base")).err)

    def test_a_trigger_that_swallows_the_row_is_noticed(self):
        project = self.project()
        project.script("0001", "", "CREATE TRIGGER t BEFORE INSERT ON alembic_version BEGIN SELECT RAISE (IGNORE); END;")
        result = self.fails(project.run("upgrade", "head"))
        self.assertIn("expected to match one row when inserting '0001'", result.err)

    def test_a_table_that_looks_like_one_is_pointed_out(self):
        project = self.project().chain(1)
        execute(project.database, "CREATE TABLE my_versions (VERSION_NUM VARCHAR(32))")
        self.fails(self.unchanged(project, project.run, "upgrade", "head"), message="found version table my_versions; set version_table")

    def test_what_a_script_sets_does_not_reach_the_next(self):
        project = self.project()
        project.script("0001", "", "CREATE TABLE a (x CHECK (x > 0));\nPRAGMA ignore_check_constraints = 1;\nPRAGMA busy_timeout = 0;")
        project.script("0002", "0001", "INSERT INTO a VALUES (-1);")
        result = self.fails(project.run("upgrade", "head"))
        self.assertIn("CHECK constraint failed", result.err)
        self.assertEqual(version_rows(project.database), ["0001"])

    def test_queries_of_verify_may_only_read(self):
        for number, sql in enumerate(["ROLLBACK TO s;", "RELEASE s;", "SAVEPOINT x;", "DELETE FROM a;", "COMMIT;"]):
            with self.subTest(sql):
                project = self.project(f"verify-{number}")
                project.script("0001", "", "SAVEPOINT s;\nCREATE TABLE a (x);", tail=f"\n-- verify\n{sql}\n")
                self.fails(self.unchanged(project, project.run, "upgrade", "head"))


class TestSqlOutput(TestCase):
    """The text of --sql, given to the shell, does what a run does."""

    def applied(self, project, *args):
        text = self.succeeds(project.run(*args, "--sql")).out
        execute(project.database, text)

    def test_a_comment_before_the_semicolon_does_not_swallow_it(self):
        project = self.project()
        project.script("0001", "", "CREATE TABLE a (x) -- the table\n;\nCREATE TABLE b (x) /* and one more */;")
        self.applied(project, "upgrade", "head")
        self.assertEqual(query(project.database, "SELECT name FROM sqlite_master WHERE name IN ('a', 'b') ORDER BY 1"), [("a",), ("b",)])
        self.assertEqual(version_rows(project.database), ["0001"])

    def test_it_keeps_the_switch_of_foreign_keys(self):
        project = self.project()
        project.script("0001", "", "PRAGMA foreign_keys = OFF;\nCREATE TABLE a (x);\nPRAGMA foreign_keys = ON;")
        self.assertEqual(self.succeeds(project.run("upgrade", "head", "--sql")).out.count("PRAGMA foreign_keys"), 2)

    def test_it_prints_nothing_when_a_later_script_cannot_run(self):
        project = self.project().chain(1)
        project.script("0002", "0001", "COMMIT;")
        result = self.fails(project.run("upgrade", "head", "--sql"))
        self.assertEqual(result.out, "")

    def test_it_says_that_queries_are_left_out(self):
        project = self.project()
        project.script("0001", "", "CREATE TABLE a (x);", tail="\n-- verify\nSELECT 1 FROM a;\n")
        self.assertIn("not part of the SQL", self.succeeds(project.run("upgrade", "head", "--sql")).err)


if __name__ == "__main__":
    unittest.main()
