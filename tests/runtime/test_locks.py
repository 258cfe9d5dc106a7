"""Another connection holds the database: for shorter and for longer than lock_timeout, as a writer and as a reader."""

import sqlite3
import threading
import time
import unittest

from support import TestCase, execute, version_rows


class TestLocks(TestCase):
    def hold(self, project, begin="BEGIN IMMEDIATE", seconds=None):
        """Another connection that has begun a transaction, and ends it after SECONDS, or with the test."""
        connection = sqlite3.connect(project.database, isolation_level=None, check_same_thread=False, timeout=10)
        self.addCleanup(connection.close)
        connection.execute(begin)
        if begin == "BEGIN":
            connection.execute("SELECT * FROM sqlite_master").fetchall()
        if seconds is not None:
            timer = threading.Timer(seconds, connection.execute, ["ROLLBACK"])
            timer.start()
            self.addCleanup(timer.join)
        return connection

    def test_a_writer_is_waited_for(self):
        project = self.project().chain(3)
        self.hold(project, seconds=1.5)
        began = time.monotonic()
        self.succeeds(project.run("upgrade", "head"))
        self.assertGreater(time.monotonic() - began, 1)
        self.assertEqual(version_rows(project.database), ["0003"])

    def test_after_lock_timeout_it_gives_up_with_4_and_has_changed_nothing(self):
        for begin in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
            with self.subTest(begin):
                project = self.project(begin.split()[1], cmig="lock_timeout = 1s").chain(3)
                self.succeeds(project.run("upgrade", "0001"))
                connection = self.hold(project, begin)
                began = time.monotonic()
                result = self.fails(project.run("upgrade", "head"), code=4)
                took = time.monotonic() - began
                self.assertGreater(took, 0.9, str(result))
                self.assertLess(took, 10, str(result))
                connection.execute("ROLLBACK")
                self.assertEqual(version_rows(project.database), ["0001"])

    def test_a_lock_behind_steps_that_were_kept_is_a_failure_that_says_so(self):
        project = self.project(cmig="lock_timeout = 1s").chain(2)
        project.script("0003", "0002", "CREATE TABLE slow (n);\nWITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c"
                       " WHERE n < 2000000) INSERT INTO slow SELECT n FROM c;")
        process = project.start("upgrade", "head")
        deadline = time.monotonic() + 30
        while version_rows(project.database) != ["0002"] and time.monotonic() < deadline:
            time.sleep(0.005)
        self.hold(project, "BEGIN")
        result = self.wait(process)
        self.assertEqual(result.code, 1, str(result))
        self.assertIn("stopped at 0002", result.err)

    def test_with_nothing_to_do_a_writer_is_not_waited_for(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "head"))
        self.hold(project)
        for command in (["upgrade", "head"], ["current"], ["status"], ["upgrade", "--dry-run", "head"]):
            began = time.monotonic()
            self.succeeds(project.run(*command))
            self.assertLess(time.monotonic() - began, 5, command)

    def test_current_waits_for_an_exclusive_lock(self):
        project = self.project().chain(1)
        self.succeeds(project.run("upgrade", "head"))
        self.hold(project, "BEGIN EXCLUSIVE", seconds=1)
        self.assertEqual(self.succeeds(project.run("current")).out.split()[:1], ["0001"])

    def test_status_answers_while_another_process_writes(self):
        """With exit status 0: who asks for its health is not ill, and a long migration is not to be killed."""
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        self.hold(project, "BEGIN EXCLUSIVE")
        began = time.monotonic()
        result = self.succeeds(project.run("status"))
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(result.out.splitlines()[1:], ["Current:  cannot be read, another process is writing",
                                                       "Pending:  cannot be told before that ends; `cmig wait` waits for it"])
        state = self.json(self.succeeds(project.run("status", "--json")))
        self.assertEqual((state["locked"], state["exists"], state["current"], state["pending"], state["heads"]), (True, True, None, None, ["0002"]))

    def test_a_page_says_that_it_could_not_ask(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        self.hold(project, "BEGIN EXCLUSIVE")
        page = self.succeeds(project.run("history", "--html", "-")).out
        self.assertIn("The database could not be asked, so nothing is said of what it has: sqlite:///app.db is locked by another process", page)
        self.assertNotIn("<dt>Pending</dt>", page)
        self.fails(project.run("history", "-i", "--html", "-"), code=4)

    def test_status_waits_a_moment(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        self.hold(project, "BEGIN EXCLUSIVE", seconds=1)
        state = self.json(self.succeeds(project.run("status", "--json")))
        self.assertEqual((state["locked"], state["current"]), (False, ["0001"]))

    def test_downgrade_and_stamp_give_up_too(self):
        project = self.project(cmig="lock_timeout = 1s").chain(2)
        self.succeeds(project.run("upgrade", "head"))
        self.hold(project)
        self.fails(project.run("downgrade", "--yes", "base"), code=4)
        self.fails(project.run("stamp", "0001"), code=4)
        self.assertEqual(version_rows(project.database), ["0002"])

    def test_a_wal_database_with_an_open_reader_is_migrated(self):
        project = self.project().chain(2)
        execute(project.database, "PRAGMA journal_mode = WAL; CREATE TABLE other (a);")
        reader = self.hold(project, "BEGIN")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0002"])
        self.assertEqual(reader.execute("SELECT count(*) FROM sqlite_master WHERE name = 't1'").fetchone(), (0,))

    def test_a_reader_of_a_rollback_database_is_waited_for(self):
        project = self.project().chain(2)
        execute(project.database, "CREATE TABLE other (a)")
        self.hold(project, "BEGIN", seconds=1)
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0002"])

    def test_a_reader_that_stays_ends_in_4_and_no_change(self):
        project = self.project(cmig="lock_timeout = 1s").chain(2)
        execute(project.database, "CREATE TABLE other (a)")
        reader = self.hold(project, "BEGIN")
        self.fails(project.run("upgrade", "head"), code=4)
        reader.execute("ROLLBACK")
        self.assertIn(version_rows(project.database), (None, []))

    def test_the_json_error_says_locked(self):
        project = self.project(cmig="lock_timeout = 1s").chain(1)
        self.hold(project)
        result = project.run("--json", "upgrade", "head")
        self.assertEqual(result.code, 4, str(result))
        self.assertIn("lock", self.json(result)["error"]["kind"])


if __name__ == "__main__":
    unittest.main()
