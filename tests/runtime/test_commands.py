"""What cmig's own commands and options promise: when_ahead, handing over to a program, the question before a downgrade,
--dry-run, --rehearse, wait."""

import os
import pty
import select
import time
import unittest

from support import TestCase, execute, start, version_rows
from support.program import Result
from support.terminal import without_color


def at_a_terminal(project, *args, answer):
    """Runs cmig with a terminal for its input and output, and types ANSWER when it asks."""
    master, slave = pty.openpty()
    process = start(*args, cwd=project.root, stdin=slave, stdout=slave, stderr=slave)
    os.close(slave)
    shown, answered, deadline = b"", False, time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.1)[0]:
            try:
                shown += os.read(master, 65536)
            except OSError:  # the other end was closed
                break
        if not answered and b"?" in shown:
            os.write(master, answer)
            answered = True
    code = process.wait(timeout=30)
    os.close(master)
    return Result(code, shown.decode(errors="replace"), "")


class TestAhead(TestCase):
    def ahead(self, **options):
        project = self.project(**options).chain(3)
        self.succeeds(project.run("upgrade", "head"))
        execute(project.database, "UPDATE alembic_version SET version_num = '9999'")
        return project

    def test_an_unknown_revision_in_the_database_ends_in_5(self):
        project = self.ahead()
        for command in (["upgrade", "head"], ["upgrade", "--dry-run", "head"]):
            result = self.fails(self.unchanged(project, project.run, *command), code=5)
            self.assertIn("9999", result.failure)

    def test_when_ahead_continue_warns_and_changes_nothing(self):
        project = self.ahead(cmig="when_ahead = continue")
        result = self.succeeds(self.unchanged(project, project.run, "upgrade", "head"))
        self.assertIn("9999", result.err)

    def test_continue_hands_over_too(self):
        project = self.ahead(cmig="when_ahead = continue")
        self.assertEqual(self.succeeds(project.run("upgrade", "head", "--", "echo", "started")).out, "started\n")

    def test_purge_is_the_way_out(self):
        project = self.ahead()
        self.succeeds(project.run("stamp", "--purge", "0003"))
        self.assertEqual(version_rows(project.database), ["0003"])


class TestExec(TestCase):
    def test_upgrade_becomes_the_program(self):
        project = self.project().chain(2)
        process = project.start("upgrade", "head", "--", "sh", "-c", "echo $$ \"$@\"", "sh", "--flag", "-x", "a b")
        result = self.wait(process)
        self.assertEqual(result.out, f"{process.pid} --flag -x a b\n", str(result))
        self.assertEqual(version_rows(project.database), ["0002"])

    def test_its_exit_status_is_the_programs(self):
        project = self.project().chain(1)
        self.assertEqual(project.run("upgrade", "head", "--", "sh", "-c", "exit 42").code, 42)

    def test_with_nothing_to_do_it_starts_as_well(self):
        project = self.project().chain(1)
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(self.succeeds(project.run("upgrade", "head", "--", "echo", "up")).out, "up\n")

    def test_after_a_failure_it_does_not_start(self):
        project = self.project().chain(1)
        project.script("0002", "0001", "nonsense;")
        result = self.fails(project.run("upgrade", "head", "--", "echo", "started"))
        self.assertEqual(result.out, "")

    def test_a_program_that_is_not_there(self):
        project = self.project().chain(1)
        result = project.run("upgrade", "head", "--", "no-such-program")
        self.assertNotEqual(result.code, 0)
        self.assertIn("no-such-program", result.failure or "")

    def test_it_inherits_no_lock_and_no_signal_setting(self):
        project = self.project().chain(1)
        script = "grep -E '^Sig(Blk|Ign|Cgt)' /proc/self/status; ls /proc/self/fd | wc -l"
        plain = self.wait(start("-c", script, cwd=project.root, program=["sh"])).out
        self.assertEqual(self.succeeds(project.run("upgrade", "head", "--", "sh", "-c", script)).out, plain)


class TestDowngradeAsks(TestCase):
    def upgraded(self, name="project", **options):
        project = self.project(name, **options).chain(3)
        self.succeeds(project.run("upgrade", "head"))
        return project

    def test_without_a_terminal_it_refuses(self):
        project = self.upgraded()
        result = self.fails(self.unchanged(project, project.run, "downgrade", "base"))
        self.assertIn("--yes", result.err)
        self.fails(self.unchanged(project, project.run, "downgrade", "base", input="y\n"))

    def test_yes_and_the_key_let_it_run(self):
        project = self.upgraded("yes")
        self.succeeds(project.run("downgrade", "--yes", "0001"))
        self.assertEqual(version_rows(project.database), ["0001"])
        project = self.upgraded("never", cmig="confirm_downgrade = never")
        self.succeeds(project.run("downgrade", "base"))
        self.assertEqual(version_rows(project.database), [])

    def test_the_default_is_one_step(self):
        project = self.upgraded()
        self.succeeds(project.run("downgrade", "--yes"))
        self.assertEqual(version_rows(project.database), ["0002"])

    def test_at_a_terminal_it_shows_the_plan_and_asks(self):
        for answer, rows in ((b"n\n", ["0003"]), (b"\n", ["0003"]), (b"y\n", ["0001"])):
            with self.subTest(answer):
                project = self.upgraded(f"tty-{answer[0]}")
                result = at_a_terminal(project, "downgrade", "0001", answer=answer)
                self.assertIn("0003", result.out)
                self.assertIn("0002", result.out)
                self.assertEqual(version_rows(project.database), rows, str(result))
                self.assertEqual(result.code, 0 if answer == b"y\n" else 1, str(result))

    def test_no_answer_is_no(self):
        project = self.upgraded()
        result = at_a_terminal(project, "downgrade", "0001", answer=b"\x04")
        self.assertEqual((result.code, version_rows(project.database)), (1, ["0003"]), str(result))
        self.assertIn("\r\nFAILED: not confirmed", without_color(result.out))

    def test_sql_and_dry_run_never_ask(self):
        project = self.upgraded()
        for command in (["--sql", "0003:0001"], ["--dry-run", "base"]):
            self.succeeds(self.unchanged(project, project.run, "downgrade", *command))

    def test_rehearse_never_asks(self):
        self.needs("downgrade", "--rehearse")
        project = self.upgraded()
        self.succeeds(self.unchanged(project, project.run, "downgrade", "--rehearse", "base"))

    def test_with_nothing_to_do_it_does_not_ask(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        self.succeeds(project.run("downgrade", "0001"))


class TestPlan(TestCase):
    def test_dry_run_tells_the_steps_and_changes_nothing(self):
        project = self.project().chain(3)
        self.succeeds(project.run("upgrade", "0001"))
        result = self.succeeds(self.unchanged(project, project.run, "upgrade", "--dry-run", "head"))
        self.assertLess(result.out.index("0002"), result.out.rindex("0003"))
        self.succeeds(self.unchanged(project, project.run, "downgrade", "--dry-run", "base"))
        self.succeeds(self.unchanged(project, project.run, "stamp", "--dry-run", "head"))

    def test_rehearse_runs_all_and_takes_it_back(self):
        self.needs("upgrade", "--rehearse")
        project = self.project().chain(3)
        self.succeeds(project.run("upgrade", "0001"))
        self.succeeds(self.unchanged(project, project.run, "upgrade", "--rehearse", "head"))
        project.script("0004", "0003", "INSERT INTO t3 VALUES ('no integer', 1);")
        result = self.fails(self.unchanged(project, project.run, "upgrade", "--rehearse", "head"))
        self.assertIn("0004", result.err)

    def test_status_tells_in_three_lines_where_it_stands_and_what_to_type(self):
        project = self.project()
        # what was done before, what the second and the third line say
        cases = ((None, "base", "nothing, there is no script; `cmig revision -m MESSAGE` writes one"),
                 ("chain", "base", "3 steps, 0001 to 0003; `cmig upgrade head` runs them, --dry-run shows them"),
                 (["upgrade", "0001"], "0001", "2 steps, 0002 and 0003; `cmig upgrade head` runs them, --dry-run shows them"),
                 (["upgrade", "0002"], "0002", "1 step, 0003; `cmig upgrade head` runs it, --dry-run shows it"),
                 (["upgrade", "head"], "0003 (head)", "nothing, up to date"),
                 ("branch", "0003 (head)", "1 step, side; `cmig upgrade heads` runs it, --dry-run shows it"),
                 (["upgrade", "heads"], "0003 (head), side (head)", "nothing, up to date"))
        for before, current, pending in cases:
            with self.subTest(before=before):
                if before == "chain":
                    project.chain(3)
                elif before == "branch":
                    project.script("side", "0001", "SELECT 1;")
                elif before:
                    self.succeeds(project.run(*before))
                there = "" if project.database.exists() else ", not there yet"
                lines = self.succeeds(self.unchanged(project, project.run, "status")).out.splitlines()
                self.assertEqual(lines, [f"Database: sqlite:///app.db (sqlalchemy.url in {project.root}/alembic.ini){there}",
                                         f"Current:  {current}", f"Pending:  {pending}"])
        self.assertIn("upgrade 0001 -> 0002, revision 0002\n", self.project("verbose").chain(2).run("status", "-v").out)


if __name__ == "__main__":
    unittest.main()
