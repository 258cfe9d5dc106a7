"""A run that is killed, at a random moment or in the middle of a statement, leaves the database at a revision; the next run
finishes the work. A signal that can be caught ends the run with 128 + its number."""

import os
import random
import signal
import sqlite3
import time
import unittest

from support import ALL, TestCase, query, run, start, version_rows

MIGRATIONS = 200
LONG = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 100000000)\n"


def wait_until(condition, seconds=60):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("it did not happen in time")
        time.sleep(0.005)


class TestKill(TestCase):
    def check_at_a_revision(self, project):
        """Tables, rows of the log and the version row tell of the same revision, which is returned as a number."""
        rows = version_rows(project.database) if project.database.exists() else None
        number = int(rows[0]) if rows else 0
        self.assertIn(len(rows or []), (0, 1))
        tables = {name for name, in query(project.database, "SELECT name FROM sqlite_master WHERE type = 'table'")}
        self.assertEqual(tables - {"alembic_version"}, {f"t{n}" for n in range(1, number + 1)} | ({"log"} if number else set()))
        if number:
            self.assertEqual(query(project.database, "SELECT rev FROM log ORDER BY n"),
                             [(f"{n:04}",) for n in range(1, number + 1)])
        self.assertEqual(query(project.database, "PRAGMA integrity_check"), [("ok",)])
        return number

    def measure(self, project):
        began = time.monotonic()
        self.succeeds(project.run("-d", "measure.db", "upgrade", "head"))
        return time.monotonic() - began

    def rounds(self, numbers, check_code):
        project = self.project().chain(MIGRATIONS, rows=20)
        whole = self.measure(project)
        moments = random.Random(7)
        middle = 0
        for number in numbers:
            project.database.unlink(missing_ok=True)
            process = project.start("upgrade", "head")
            time.sleep(moments.uniform(0, whole * 1.05))
            process.send_signal(number)
            result = self.wait(process)
            check_code(result, number)
            if project.database.exists():
                current = self.succeeds(project.run("current")).out
                reached = self.check_at_a_revision(project)
                self.assertEqual(current.split()[:1], [f"{reached:04}"] if reached else [])
                middle += 0 < reached < MIGRATIONS
            self.succeeds(project.run("upgrade", "head"))
            self.assertEqual(self.check_at_a_revision(project), MIGRATIONS)
        self.assertGreater(middle, 0, "no kill came while the run was under way")

    def test_kill_9_at_random_moments(self):
        self.rounds([signal.SIGKILL] * (150 if ALL else 12),
                    lambda result, number: self.assertIn(result.code, (0, -number)))

    def test_sigterm_and_sigint_at_random_moments(self):
        def check(result, number):
            # Before the handlers are in place, or after the last step, the signal finds no run to end.
            self.assertIn(result.code, (0, 128 + number, -number), str(result))

        self.rounds([signal.SIGTERM, signal.SIGINT] * (40 if ALL else 4), check)

    def test_kill_9_of_a_downgrade(self):
        project = self.project().chain(MIGRATIONS, rows=20)
        moments = random.Random(9)
        self.succeeds(project.run("upgrade", "head"))
        for _ in range(30 if ALL else 4):
            process = project.start("downgrade", "--yes", "base")
            time.sleep(moments.uniform(0, 0.4))
            process.kill()
            self.wait(process)
            self.succeeds(project.run("current"))
            self.check_at_a_revision(project)
            self.succeeds(project.run("upgrade", "head"))
            self.assertEqual(self.check_at_a_revision(project), MIGRATIONS)

    def long_project(self):
        """The second revision fills pages for minutes, more than the page cache holds: a kill leaves a hot journal."""
        project = self.project().chain(1)
        project.script("0002", "0001", f"CREATE TABLE t2 (v);\n{LONG}INSERT INTO t2 SELECT n FROM c;", "DROP TABLE t2;")
        return project

    def test_current_right_after_a_kill_rolls_the_journal_back(self):
        project = self.long_project()
        process = project.start("upgrade", "head")
        wait_until(lambda: project.database.exists() and project.database.stat().st_size > 8_000_000)
        process.kill()
        self.wait(process)
        self.assertTrue(os.path.exists(f"{project.database}-journal"))
        self.assertEqual(self.succeeds(project.run("current")).out.split()[:1], ["0001"])
        self.assertEqual(self.check_at_a_revision(project), 1)

    def test_a_signal_interrupts_a_statement(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(signal=number.name):
                project = self.project(f"signal-{number.name}").chain(1)
                project.script("0002", "0001", f"CREATE TABLE t2 (v);\n{LONG}INSERT INTO t2 SELECT n FROM c;")
                process = project.start("upgrade", "head")
                wait_until(lambda: project.database.exists() and project.database.stat().st_size > 8_000_000)
                process.send_signal(number)
                result = self.wait(process, timeout=20)
                self.assertIn(result.code, (128 + number, -number), str(result))
                self.assertEqual(self.check_at_a_revision(project), 1)

    def test_a_signal_ends_the_wait_for_a_lock(self):
        project = self.project().chain(1)
        holder = sqlite3.connect(project.database, isolation_level=None)
        self.addCleanup(holder.close)
        holder.execute("BEGIN IMMEDIATE")
        process = project.start("upgrade", "head")
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        result = self.wait(process, timeout=10)
        self.assertIn(result.code, (128 + signal.SIGTERM, -signal.SIGTERM), str(result))


class TestStart(TestCase):
    def test_a_broken_pipe_does_not_change_what_is_done(self):
        project = self.project().chain(3)
        read, write = os.pipe()
        os.close(read)
        process = start("upgrade", "head", cwd=project.root, stdout=write, stderr=write)
        os.close(write)
        process.wait(timeout=60)
        self.assertEqual(run("current", cwd=project.root).out.split()[:1], ["0003"])


if __name__ == "__main__":
    unittest.main()
