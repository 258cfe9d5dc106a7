"""cmig wait: until others have brought the database to a revision."""

import os
import signal
import sqlite3
import stat
import time
import unittest

from support import TestCase, execute, version_rows


class TestWait(TestCase):
    def waiting(self, project, *args, until="Waiting for", **options):
        """A running `cmig wait` that has looked once."""
        return self.read_until(project.start("wait", *args, **options), until)

    def ends(self, process, code=0, out=None):
        result = self.wait(process, timeout=20)
        self.assertEqual(result.code, code, str(result))
        if out is not None:
            self.assertEqual(result.out, out, str(result))
        return result

    def test_where_the_database_is_there_already_nothing_is_waited_for(self):
        project = self.project().chain(3)
        self.succeeds(project.run("upgrade", "head"))
        for target in ([], ["heads"], ["head"], ["0003"], ["0001"], ["0002"], ["base"], ["-r", "0002"], ["-1"]):
            with self.subTest(target):
                began = time.monotonic()
                result = self.succeeds(project.run("wait", *target, "--timeout", "0"))
                self.assertEqual((result.out, result.err), ("0003 (head)\n", ""))
                self.assertLess(time.monotonic() - began, 5)

    def test_a_file_that_is_made_and_brought_there_by_another_process(self):
        project = self.project().chain(4, rows=1000)
        process = self.waiting(project, until="app.db is not there yet")
        self.succeeds(project.run("upgrade", "0002"))
        line = process.stderr.readline().decode()
        self.assertIn("is at 0002", line)
        self.succeeds(project.run("upgrade", "head"))
        self.ends(process, out="0004 (head)\n")

    def test_only_the_file_is_waited_for_with_base(self):
        project = self.project().chain(1)
        process = self.waiting(project, "base")
        sqlite3.connect(project.database).execute("CREATE TABLE t (x)")
        self.ends(process)

    def test_a_folder_that_is_made_later(self):
        project = self.project().chain(1)
        process = self.waiting(project, "-d", "volume/app.db")
        (project.root / "volume").mkdir()
        self.succeeds(project.run("-d", "volume/app.db", "upgrade", "head"))
        self.ends(process)

    def test_a_database_that_is_replaced_meanwhile(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        self.succeeds(project.run("-d", "new.db", "upgrade", "head"))
        process = self.waiting(project)
        os.replace(project.root / "new.db", project.database)
        self.ends(process, out="0002 (head)\n")

    def test_timeout_is_exit_status_3_and_says_where_the_database_is(self):
        project = self.project().chain(2)
        for prepare, where in ((None, "is not there yet"), ("0001", "is at 0001")):
            if prepare:
                self.succeeds(project.run("upgrade", prepare))
            for timeout, least in (("0", 0), ("300ms", 0.3), ("1", 1)):
                with self.subTest((where, timeout)):
                    began = time.monotonic()
                    result = self.fails(project.run("wait", "--timeout", timeout), code=3,
                                        message="waited for heads in vain: sqlite:///app.db " + where)
                    self.assertTrue(least <= time.monotonic() - began < least + 5)
                    self.assertIn("--timeout", result.err)
        error = self.json(project.run("wait", "--timeout", "0", "--json"))["error"]
        self.assertEqual(error["kind"], "answer_no")

    def test_a_lock_is_waited_for_and_counts_for_the_timeout(self):
        project = self.project(cmig="lock_timeout = 30s").chain(1)
        self.succeeds(project.run("upgrade", "head"))
        connection = sqlite3.connect(project.database, isolation_level=None)
        connection.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        self.fails(project.run("wait", "--timeout", "1s"), code=3, message="is locked")
        self.assertLess(time.monotonic() - began, 6)
        process = project.start("wait")
        time.sleep(0.5)
        self.assertIsNone(process.poll())
        connection.execute("ROLLBACK")
        self.ends(process, out="0001 (head)\n")

    def test_json_is_that_of_current(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "head"))
        own, other = (self.json(self.succeeds(project.run(command, "--json"))) for command in ("wait", "current"))
        self.assertEqual(own.pop("command"), "wait")
        other.pop("command")
        self.assertEqual(own, other)

    def test_it_only_reads(self):
        project = self.project().chain(1)
        self.fails(project.run("wait", "--timeout", "200ms"), code=3)
        self.assertEqual(sorted(p.name for p in project.root.iterdir()), ["alembic.ini", "migrations"])
        execute(project.database, "CREATE TABLE t (x)")
        self.unchanged(project, self.fails, project.run("wait", "--timeout", "200ms"), code=3)
        project.database.chmod(stat.S_IRUSR)
        self.fails(project.run("wait", "--timeout", "200ms"), code=3, message="is at base")

    def test_branches_dependencies_and_several_heads(self):
        project = self.project()
        project.script("a", "", "SELECT 1;", header="-- branch_labels: left")
        project.script("b", "", "SELECT 1;", header="-- depends_on: a")
        project.script("a2", "a", "SELECT 1;")
        self.succeeds(project.run("upgrade", "b"))
        for target, code in (("b", 0), ("a", 0), ("left@head", 3), ("a2", 3), ("heads", 3), ("base", 0)):
            with self.subTest(target):
                self.assertEqual(project.run("wait", target, "--timeout", "0").code, code)
        self.fails(project.run("wait", "head", "--timeout", "0"), message="Multiple head revisions")
        self.succeeds(project.run("upgrade", "heads"))
        self.succeeds(project.run("wait", "--timeout", "0"))

    def test_a_database_ahead_of_the_scripts(self):
        for key, code in (("fail", 5), ("continue", 0)):
            with self.subTest(key):
                project = self.project(key, cmig=f"when_ahead = {key}").chain(2)
                self.succeeds(project.run("upgrade", "head"))
                (project.versions / "0002_script.sql").unlink()
                self.assertEqual(project.run("wait").code, code)

    def test_wrong_input(self):
        project = self.project().chain(1)
        for args, code, message in (
                (["nothing"], 1, "Can't locate revision identified by 'nothing'"),
                (["--timeout", "soon"], 2, "expected a duration, not 'soon'"),
                (["--timeout", "-1"], 2, "expected a duration"),
                (["--timeout", "99999999999999999999h"], 2, "expected a duration"),
                (["--timeout", ""], 2, "expected a duration"),
                (["-9"], 1, "walks past the first revision"),
                (["-d", "migrations"], 1, "migrations"),
        ):
            with self.subTest(args):
                self.fails(project.run("wait", *args), code=code, message=message)
        for args in (["0001", "0002"], ["-r", "0001", "0002"], ["--sql"], ["--timeout"]):
            self.assertEqual(project.run("wait", *args).code, 2)
        project.database.write_bytes(b"no database at all" * 100)
        self.fails(project.run("wait"), message="not a database")

    def test_signals_end_it_at_once(self):
        project = self.project().chain(1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            process = self.waiting(project)
            time.sleep(1)
            process.send_signal(number)
            began = time.monotonic()
            self.ends(process, code=128 + number)
            self.assertLess(time.monotonic() - began, 1)

    def test_it_becomes_a_program(self):
        project = self.project().chain(1)
        process = self.waiting(project, "head", "--", "sh", "-c", "echo it starts; exit 7")
        self.succeeds(project.run("upgrade", "head"))
        self.ends(process, code=7, out="it starts\n")


class TestStatusDuringARun(TestCase):
    """The health check of a container that migrates."""

    def test_status_is_not_blocked_by_the_write_lock(self):
        for mode in ("delete", "wal"):
            with self.subTest(mode):
                project = self.project(mode, cmig="lock_timeout = 30s").chain(1)
                self.succeeds(project.run("upgrade", "head"))
                execute(project.database, f"PRAGMA journal_mode = {mode}")
                project.script("0002", "0001", "CREATE TABLE big (n);\nWITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT "
                               "n + 1 FROM c) INSERT INTO big SELECT n FROM c WHERE n < 0;")
                run = project.start("upgrade", "head")
                self.addCleanup(run.wait)
                while b"Running" not in run.stderr.readline():
                    pass
                for _ in range(3):
                    began = time.monotonic()
                    state = self.json(self.succeeds(project.run("status", "--json")))
                    self.assertLess(time.monotonic() - began, 5)
                    self.assertEqual(state["current"], ["0001"])
                    self.fails(project.run("wait", "--timeout", "0"), code=3, message="is at 0001")
                run.send_signal(signal.SIGTERM)
                self.assertEqual(self.wait(run, timeout=20).code, 128 + signal.SIGTERM)
                self.assertEqual(version_rows(project.database), ["0001"])

    def test_a_program_without_a_target(self):
        project = self.project().chain(1)
        for command in ("wait", "upgrade"):
            with self.subTest(command):
                result = self.fails(project.run(command, "--", "true"), 1, "Can't locate revision identified by 'true'")
                self.assertIn(f"hint: a program follows a target: `cmig {command} heads -- PROGRAM`", result.err)
                result = project.run(command, "--", "app", "--port", "80")
                self.assertEqual(result.code, 2, str(result))
                self.assertIn(f"cmig: error: a target is expected before --: cmig {command} heads -- app ...", result.err)
        self.assertFalse(project.database.exists())


if __name__ == "__main__":
    unittest.main()
