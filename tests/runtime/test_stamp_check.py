"""stamp looks whether the database has what the scripts would have made."""

import sqlite3
import time
import unittest

from support import TestCase, content, execute, make_database, version_rows

A = "CREATE TABLE tokens (id INTEGER PRIMARY KEY);"
B = "ALTER TABLE tokens ADD COLUMN role TEXT;"


class TestStampCheck(TestCase):
    def prepared(self, **options):
        project = self.project(**options)
        project.script("a1", "", A)
        project.script("b1", "a1", B)
        return project

    def test_what_is_otherwise_is_warned_of_and_stamped(self):
        cases = (("a1", A, None), ("b1", A + B, None), ("b1", A + B + "CREATE TABLE other (a); CREATE VIEW v AS SELECT 1;", None),
                 ("b1", A, "table tokens: column role is missing"),
                 ("a1", A + B, "table tokens: column role is not in the scripts"),
                 ("b1", "", "table tokens is missing"),
                 ("b1", A + B + "CREATE INDEX i ON tokens (role);", "table tokens: index i is not in the scripts"))
        for number, (target, sql, warning) in enumerate(cases):
            with self.subTest(target=target, sql=sql):
                project = self.prepared(name=f"p{number}")
                make_database(project.database, sql)
                before = content(project.database)
                dry = self.succeeds(project.run("stamp", target, "--dry-run"))
                checked = project.run("stamp", target, "--check")
                if warning is None:
                    self.succeeds(checked)
                else:
                    self.fails(checked, 3, f"up to {target}")
                    self.assertEqual(content(project.database), before)
                plain = self.succeeds(project.run("stamp", target))
                for result in [dry] + [plain, checked] * (warning is not None):
                    self.assertEqual(warning is not None, "not as the scripts" in result.err, str(result))
                    self.assertIn(warning or "", result.err)
                self.assertEqual(version_rows(project.database), [target])

    def test_json_has_the_differences(self):
        project = self.prepared()
        make_database(project.database, A)
        for args, code, steps in ((("b1",), 0, 1), (("b1", "--dry-run"), 0, 1), (("b1", "--check"), 3, 0), (("b1", "--check", "--dry-run"), 3, 0)):
            with self.subTest(args=args):
                execute(project.database, "DROP TABLE IF EXISTS alembic_version")
                result = project.run("stamp", *args, "--json")
                answer = self.json(result)
                self.assertEqual((result.code, len(answer["steps"])), (code, steps))
                self.assertEqual([item["text"] for item in answer["differences"]], ["table tokens: column role is missing"])
        self.assertEqual(self.json(project.run("stamp", "a1", "--json"))["differences"], [])

    def test_the_key_makes_it_a_rule(self):
        project = self.prepared(cmig="stamp_check = refuse")
        self.fails(project.run("stamp", "head"), 3)
        self.assertFalse(project.database.exists())
        project = self.prepared(name="off", cmig="stamp_check = off")
        self.assertNotIn("not as the scripts", self.succeeds(project.run("stamp", "head")).err)
        self.fails(project.run("stamp", "a1", "--check"), 3)
        self.assertEqual(version_rows(project.database), ["b1"])

    def test_it_is_checked_where_the_row_is_there_already(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "b1"))
        self.succeeds(project.run("stamp", "b1", "--check"))
        execute(project.database, "ALTER TABLE tokens DROP COLUMN role")
        self.fails(project.run("stamp", "b1", "--check"), 3, "not stamped")
        self.assertIn("column role is missing", self.succeeds(project.run("stamp", "b1")).err)

    def test_a_database_older_than_alembic_is_compared_with_what_it_is_stamped(self):
        for number, (sql, warning) in enumerate(((A, None), (A + B, "column role is not in the scripts"))):
            project = self.prepared(name=f"older{number}", cmig="pre_alembic_table = tokens\npre_alembic_revision = a1")
            make_database(project.database, sql)
            project.database.chmod(0o600)
            for args in (("doctor",), ("upgrade", "--dry-run"), ("upgrade",)):
                with self.subTest(sql=sql, args=args):
                    result = project.run(*args)
                    text = result.out + result.err
                    self.assertEqual((warning or "is not in the scripts") in text, warning is not None, str(result))
                    self.assertEqual("`cmig adopt` finds" in text, warning is not None, str(result))
            self.assertEqual(result.code, 0 if warning is None else 1)
        strict = self.prepared(name="strict", cmig="pre_alembic_table = tokens\npre_alembic_revision = a1\nstamp_check = refuse")
        make_database(strict.database, A + B)
        self.fails(strict.run("upgrade"), 3, "not stamped")
        self.assertEqual(strict.run("current").out, "")

    def test_the_base_is_not_checked(self):
        project = self.prepared(cmig="stamp_check = refuse")
        make_database(project.database, A)
        self.succeeds(project.run("stamp", "base"))

    def test_scripts_that_cannot_be_replayed_do_not_stop_a_stamp(self):
        project = self.prepared()
        project.script("c1", "b1", "INSERT INTO nowhere VALUES (1);")
        make_database(project.database, A + B)
        self.fails(project.run("stamp", "c1", "--check"), 1, "no such table: nowhere")
        self.assertIn("not compared with the scripts", self.succeeds(project.run("stamp", "c1")).err)
        self.assertEqual(version_rows(project.database), ["c1"])

    def test_a_run_that_was_faster_is_seen(self):
        """What was compared is another schema by the time of the write lock."""
        for args, code, words in ((("stamp", "a1", "--check"), 3, "not stamped"), (("adopt",), 1, "is at b1")):
            with self.subTest(args):
                project = self.prepared(name=args[0])
                make_database(project.database, A)
                connection = sqlite3.connect(project.database, isolation_level=None)
                self.addCleanup(connection.close)
                connection.execute("BEGIN IMMEDIATE")
                process = project.start(*args)
                time.sleep(0.7)
                connection.execute(B)
                connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
                connection.execute("INSERT INTO alembic_version VALUES ('b1')")
                connection.execute("COMMIT")
                self.fails(self.wait(process), code, words)
                self.assertEqual(version_rows(project.database), ["b1"])

    def test_check_and_sql_exclude_each_other(self):
        self.fails(self.prepared().run("stamp", "a1", "--check", "--sql"), 2, "--check looks at the database")

    def test_a_json_error(self):
        project = self.prepared()
        execute(project.database, A)
        result = project.run("stamp", "b1", "--check", "--json")
        self.assertEqual((result.code, self.json(result)["error"]["kind"]), (3, "answer_no"))


if __name__ == "__main__":
    unittest.main()
