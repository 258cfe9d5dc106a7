"""What is told while a run works: a line that is rewritten at a terminal, plain lines elsewhere, JSON events."""

import json
import re
import unittest

from support import ALL, TestCase, execute
from support.terminal import run_at_terminal, without_color

SLOW = ("CREATE TABLE slow (n);\nINSERT INTO slow VALUES (1), (2);\nWITH RECURSIVE c(n) AS"
        " (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) INSERT INTO slow SELECT n FROM c;")


class TestProgress(TestCase):
    def slow(self, name="slow", rows=2_500_000):
        project = self.project(name).chain(1)
        project.script("0002", "0001", SLOW % rows, "DROP TABLE slow;", message="fill\ttable")
        return project

    def events(self, result):
        return [json.loads(line) for line in result.err.splitlines()]

    def at_terminal(self, project, *args, **options):
        """What the program writes to a terminal as its standard error, without the colours."""
        code, text = run_at_terminal(*args, cwd=project.root, streams=("err",), **options)
        self.assertEqual(code, 0, text)
        return without_color(text)

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
        for columns, bar in ((80, "[█░]{20} "), (200, "[█░]{20} "), (40, "")):
            with self.subTest(columns=columns):
                text = self.at_terminal(self.slow(f"wide {columns}"), "upgrade", "head", columns=columns)
                self.assertRegex(text, r"\r\x1b\[K" + bar + r"upgrade 0002 \(2 of 2\): \d+\.\d s, 2 rows")
                self.assertTrue(text.endswith("\r\x1b[K"), repr(text[-200:]))
                for line in text.split("\r\x1b[K")[1:]:
                    self.assertLess(len(line.split("\r\n")[0]), columns)

    def test_the_bar_grows_by_steps_and_statements(self):
        """Two steps of which the second has three statements: a half, and behind the second statement more."""
        text = self.at_terminal(self.slow(), "upgrade", "head")
        shown = [line.count("█") for line in text.split("\r\x1b[K") if "2 of 2" in line]
        self.assertEqual(set(shown), {16}, "10 for the step that is behind, 6 for two of three statements")

    def test_a_copy_has_a_bar_of_its_own(self):
        project = self.slow(rows=900_000)
        self.succeeds(project.run("upgrade", "head"))
        execute(project.database, "INSERT INTO slow SELECT hex(randomblob(200)) FROM slow")
        text = self.at_terminal(project, "backup")
        shown = [(int(percent), bar.count("█")) for bar, percent in re.findall(r"([█░]{20}) copy \((\d+) %\): \d", text)]
        self.assertTrue(shown, repr(text))
        for percent, cells in shown:
            self.assertLessEqual(abs(percent / 5 - cells), 1.1)
        self.assertEqual(shown, sorted(shown))
        self.assertRegex(text, r"\r\x1b\[KINFO .* Backup [^\n]*\n$")

    def test_not_so_with_q_nor_at_a_dumb_terminal(self):
        self.assertNotIn("2 of 2", self.at_terminal(self.slow(), "-q", "upgrade", "head"))
        self.assertNotIn("\x1b", self.at_terminal(self.slow("dumb"), "upgrade", "head", env={"TERM": "dumb"}))

    def test_a_short_run_shows_none(self):
        self.assertNotIn("\x1b", self.at_terminal(self.project().chain(3), "upgrade", "head"))

    def test_elsewhere_a_short_copy_is_not_told(self):
        project = self.project().chain(1)
        self.succeeds(project.run("upgrade", "head"))
        self.assertNotIn("copy", self.succeeds(project.run("backup")).err)
        self.assertEqual({event["event"] for event in self.events(self.succeeds(project.run("--log-format", "json", "backup")))}, {"log"})

    @unittest.skipUnless(ALL, "it takes long")
    def test_elsewhere_a_line_comes_now_and_then(self):
        err = self.succeeds(self.slow(rows=30_000_000).run("upgrade", "head")).err
        self.assertRegex(err, r"\nupgrade 0002 \(2 of 2\): 5\.\d s, 2 rows\n")


if __name__ == "__main__":
    unittest.main()
