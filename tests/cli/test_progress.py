"""What is told while a run works: a line that is rewritten at a terminal, plain lines elsewhere, JSON events."""

import json
import os
import pty
import re
import subprocess
import unittest

from support import ALL, TestCase, environment
from support.program import cmig_path

SLOW = ("CREATE TABLE slow (n);\nINSERT INTO slow VALUES (1), (2);\nWITH RECURSIVE c(n) AS"
        " (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) INSERT INTO slow SELECT n FROM c;")


class TestProgress(TestCase):
    def slow(self, rows=2_500_000):
        project = self.project().chain(1)
        project.script("0002", "0001", SLOW % rows, "DROP TABLE slow;", message="fill\ttable")
        return project

    def events(self, result):
        return [json.loads(line) for line in result.err.splitlines()]

    def at_terminal(self, project, *args, **env):
        """What the program writes to a terminal as its standard error."""
        reader, writer = pty.openpty()
        process = subprocess.Popen([cmig_path(), *args], cwd=project.root, env=environment({"TERM": "xterm", **env}), stderr=writer,
                                   stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
        os.close(writer)
        text = b""
        while True:
            try:
                piece = os.read(reader, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(reader)
        process.communicate()
        self.assertEqual(process.returncode, 0, text)
        return text.decode()

    def test_each_step_is_an_event(self):
        project = self.project().chain(2)
        project.script("0003", "0002", "CREATE TABLE x (a);\nVACUUM;", header="-- transaction: off")
        events = self.events(self.succeeds(project.run("--log-format", "json", "upgrade", "head")))
        steps = [event for event in events if event["event"] == "step"]
        self.assertEqual([(e["operation"], e["revision"], e["description"], e["step"], e["steps"], e["success"]) for e in steps],
                         [("upgrade", f"000{n}", f"revision 000{n}", n, 3, True) for n in (1, 2, 3)])
        for event in steps:
            for key in ("start", "end"):
                self.assertTrue(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", event[key]), event)
            self.assertLessEqual(event["start"], event["end"])
            self.assertGreater(event["duration_ms"], 0)
        self.assertIn("Running upgrade  -> 0001, revision 0001", [e["message"] for e in events if e["event"] == "log"])

    def test_a_failure_is_an_event_and_an_error(self):
        project = self.project().chain(1)
        script = project.script("0002", "0001", "nonsense;")
        result = project.run("--log-format=json", "upgrade", "head")
        self.assertEqual(result.code, 1)
        events = self.events(result)
        self.assertEqual([event["success"] for event in events if event["event"] == "step"], [True, False])
        self.assertEqual((events[-1]["event"], events[-1]["kind"], events[-1]["file"]), ("error", "database", str(script)))
        for wrong in (("nosuch",), ("upgrade", "--nosuch")):
            event, = self.events(project.run("--log-format=json", *wrong))
            self.assertEqual((event["event"], event["kind"]), ("error", "usage"))
        both = project.run("--log-format=json", "--json", "upgrade", "head")
        self.assertEqual(self.json(both)["error"]["kind"], "database")
        self.events(both)

    PYTHON = ('"""python"""\nfrom alembic import op\nrevision = "0002"\ndown_revision = "0001"\n\n\ndef upgrade():\n    op.execute("%s")\n'
              '\n\ndef downgrade():\n    op.execute("%s")\n')

    def test_events_of_each_way_to_run(self):
        """Every line is JSON, the steps end as they should, and the error event holds what --json prints."""
        outside = {"header": "-- transaction: off\n-- resume: yes"}
        fine, broken = "CREATE TABLE x (a)", "CREATE TABLE t1 (a)"
        cases = (
            ("upgrade", ["upgrade", "head"], fine, True), ("rehearse", ["upgrade", "--rehearse", "head"], fine, True),
            ("downgrade", ["downgrade", "--yes", "base"], fine, True), ("broken", ["upgrade", "head"], broken, False),
            ("broken rehearsal", ["upgrade", "--rehearse", "head"], broken, False),
            ("broken downgrade", ["downgrade", "--yes", "-1"], fine, False))
        for kind in ("sql", "py", "outside"):
            for name, command, upgrade, success in cases:
                if kind == "outside" and "--rehearse" in command:
                    continue
                with self.subTest(kind=kind, name=name):
                    project = self.project(f"{kind} {name}").chain(1)
                    downgrade = "DROP TABLE none_such" if name == "broken downgrade" else "DROP TABLE x"
                    if kind == "py":
                        path = project.versions / "0002.py"
                        path.write_text(self.PYTHON % (upgrade, downgrade))
                    else:
                        path = project.script("0002", "0001", upgrade + ";", downgrade + ";", **(outside if kind == "outside" else {}))
                    self.succeeds(project.run("upgrade", "head" if "downgrade" in command else "0001"))
                    result = project.run("--log-format=json", *command)
                    events = self.events(result)
                    steps = [event for event in events if event["event"] == "step"]
                    self.assertEqual((result.code, [e["success"] for e in steps][-1]), (0, True) if success else (1, False), str(result))
                    self.assertEqual(steps[0]["operation"], command[0])
                    errors = [event for event in events if event["event"] == "error"]
                    self.assertEqual(len(errors), not success, str(result))
                    if errors:
                        self.assertEqual((errors[0]["file"], errors[0]["kind"]), (str(path), "script" if kind == "py" else "database"), str(result))
                        self.assertTrue(errors[0]["line"] and errors[0]["message"] and errors[0]["hint"], str(errors))
                        told = self.json(project.run("--json", *command))["error"]
                        self.assertEqual({key: errors[0][key] for key in told}, told)

    def test_going_on_is_an_event_as_well(self):
        project = self.project().chain(1)
        script = project.script("0002", "0001", "CREATE TABLE x (a);\nnonsense;", header="-- transaction: off\n-- resume: yes")
        events = self.events(project.run("--log-format=json", "upgrade", "head"))
        self.assertEqual((events[-1]["event"], events[-1]["line"], events[-1]["column"]), ("error", 10, 1))
        self.assertEqual([event["success"] for event in events if event["event"] == "step"], [True, False])
        script.write_text(script.read_text().replace("nonsense", "VACUUM"))
        events = self.events(self.succeeds(project.run("--log-format=json", "upgrade", "head")))
        self.assertIn("Going on with revision 0002 at statement 2, where a run before stopped", [e.get("message") for e in events])
        self.assertEqual([(e["revision"], e["success"]) for e in events if e["event"] == "step"], [("0002", True)])

    def test_a_step_that_runs_again_is_one_event(self):
        project = self.project().chain(1)
        project.script("0002", "0001", "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO c VALUES (1);")
        events = self.events(project.run("--log-format=json", "upgrade", "head"))
        self.assertEqual([(e["revision"], e["success"]) for e in events if e["event"] == "step"], [("0001", True), ("0002", False)])

    def test_another_format_is_refused(self):
        self.assertEqual(self.project().run("--log-format", "xml", "status").code, 2)

    def test_at_a_terminal_a_line_is_rewritten_and_taken_away(self):
        text = self.at_terminal(self.slow(), "upgrade", "head")
        self.assertRegex(text, r"\r\x1b\[Kupgrade 0002 \(2 of 2\): \d+\.\d s, 2 rows")
        self.assertTrue(text.endswith("\r\x1b[K"), repr(text[-200:]))

    def test_not_so_with_q_nor_at_a_dumb_terminal(self):
        self.assertNotIn("2 of 2", self.at_terminal(self.slow(), "-q", "upgrade", "head"))
        project = self.project("dumb").chain(1)
        project.script("0002", "0001", SLOW % 2_500_000)
        self.assertNotIn("\x1b", self.at_terminal(project, "upgrade", "head", TERM="dumb"))

    def test_a_short_run_shows_none(self):
        self.assertNotIn("\x1b", self.at_terminal(self.project().chain(3), "upgrade", "head"))

    @unittest.skipUnless(ALL, "it takes long")
    def test_elsewhere_a_line_comes_now_and_then(self):
        err = self.succeeds(self.slow(30_000_000).run("upgrade", "head")).err
        self.assertRegex(err, r"\nupgrade 0002 \(2 of 2\): 5\.\d s, 2 rows\n")


if __name__ == "__main__":
    unittest.main()
