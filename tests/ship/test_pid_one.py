"""cmig as the first process of a container: PID 1 has no default signal actions, so what it does not handle is lost."""

import os
import signal
import sqlite3
import subprocess
import time
import unittest

from support import TestCase, program, query, version_rows
from support.project import Project
from support.root import Root

ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) INSERT INTO log SELECT n, n FROM c WHERE n < 0;"


def in_a_namespace():
    prefix = ["unshare"] if os.geteuid() == 0 else ["unshare", "-r"]
    return [*prefix, "--pid", "--fork", "--kill-child"]


class TestPidOne(TestCase):
    def setUp(self):
        super().setUp()
        if subprocess.run([*in_a_namespace(), "true"], capture_output=True).returncode != 0:
            self.skipTest("there are no process namespaces here")

    def begin(self, project, *args, until, **options):
        """Runs cmig as PID 1; returns it (not unshare) as (unshare, pid)."""
        return self.child(project.start(*args, program=[*in_a_namespace(), program.cmig_path()], **options), until)

    def child(self, process, until):
        self.read_until(process, until)
        with open(f"/proc/{process.pid}/task/{process.pid}/children") as children:
            return process, int(children.read().split()[0])

    def ends_on(self, number, process, pid):
        time.sleep(0.3)
        began = time.monotonic()
        os.kill(pid, number)
        result = self.wait(process, timeout=20)
        self.assertEqual(result.code, 128 + number, str(result))
        self.assertLess(time.monotonic() - began, 3)
        return result

    def test_a_signal_ends_a_long_statement_and_takes_it_back(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number):
                project = self.project(str(number)).chain(1)
                project.script("0002", "0001", ENDLESS)
                self.ends_on(number, *self.begin(project, "upgrade", "head", until="-> 0002"))
                self.assertEqual(version_rows(project.database), ["0001"])
                self.assertEqual(query(project.database, "SELECT rev FROM log"), [("0001",)])

    def test_a_signal_ends_a_long_python_script(self):
        project = self.project().chain(1)
        (project.versions / "0002_loop.py").write_text(
            'revision = "0002"\ndown_revision = "0001"\n\n\ndef upgrade():\n    while True:\n        pass\n')
        self.ends_on(signal.SIGTERM, *self.begin(project, "upgrade", "head", until="-> 0002"))

    def test_a_signal_ends_the_wait_for_a_lock(self):
        project = self.project(cmig="lock_timeout = 60s").chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        connection = sqlite3.connect(project.database, isolation_level=None)
        self.addCleanup(connection.close)
        connection.execute("BEGIN IMMEDIATE")
        self.ends_on(signal.SIGTERM, *self.begin(project, "upgrade", "head", until="Database"))

    def test_a_signal_ends_wait(self):
        project = self.project().chain(1)
        for number in (signal.SIGTERM, signal.SIGINT):
            self.ends_on(number, *self.begin(project, "wait", until="Waiting"))

    def test_a_signal_ends_the_static_program_in_its_empty_root(self):
        root = Root(self.folder / "root")
        project = Project(root.folder / "app").chain(1)
        project.script("0002", "0001", ENDLESS)
        process = root.start("-c", "/app/alembic.ini", "-d", "/app/app.db", "upgrade", "head",
                             before=["unshare", "--pid", "--fork", "--kill-child"])
        self.ends_on(signal.SIGTERM, *self.child(process, "-> 0002"))

    def test_the_program_that_follows_is_pid_1_with_signals_as_they_were(self):
        project = self.project().chain(1)
        own = ("-c", "import signal, os, sys; signal.signal(signal.SIGUSR1, signal.SIG_IGN); "
               "signal.signal(signal.SIGPIPE, signal.SIG_DFL); signal.signal(signal.SIGXFSZ, signal.SIG_DFL); "
               "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2]); os.execvp(sys.argv[1], sys.argv[1:])")
        show = "grep -E '^Sig(Blk|Ign|Cgt)|^NSpid' /proc/self/status; echo $$; ls -l /proc/self/fd | grep app.db; exit 9"
        results = []
        for command in (["sh", "-c", show], [program.cmig_path(), "upgrade", "head", "--", "sh", "-c", show],
                        [program.cmig_path(), "wait", "head", "--", "sh", "-c", show]):
            before = [*in_a_namespace(), "/usr/bin/python3", *own, command[0]]
            result = project.run(*command[1:], program=before)
            self.assertEqual(result.code, 9, str(result))
            lines = [line for line in result.out.splitlines() if not line.startswith("NSpid")]
            results.append(lines)
        self.assertIn("1", results[0])
        self.assertEqual(results[1], results[0])
        self.assertEqual(results[2], results[0])

    def test_a_signal_that_comes_to_the_program_is_the_program_s(self):
        project = self.project().chain(1)
        handler = "trap 'echo bye; exit 5' TERM; echo up >&2; while :; do sleep 0.1; done"
        process, pid = self.begin(project, "upgrade", "head", "--", "sh", "-c", handler, until="up")
        time.sleep(0.3)
        os.kill(pid, signal.SIGTERM)
        result = self.wait(process, timeout=20)
        self.assertEqual((result.code, result.out), (5, "bye\n"))

    def test_it_takes_no_input_and_leaves_no_child(self):
        project = self.project().chain(1)
        result = project.run("upgrade", "head", "--", "cat", program=[*in_a_namespace(), program.cmig_path()], input="for the program\n")
        self.assertEqual(self.succeeds(result).out, "for the program\n")




if __name__ == "__main__":
    unittest.main()
