"""The shapes of --json, which are stable across releases."""

import re
import unittest

from support import TestCase, version_rows

REVISION_KEYS = {"revision", "down_revision", "branch_labels", "depends_on", "is_head", "is_base", "is_branch_point",
                 "is_merge_point", "is_current", "message", "create_date", "path"}


class TestJson(TestCase):
    def prepared(self):
        project = self.project()
        project.script("a1", "", "SELECT 1;", "SELECT 1;", message="first", header="-- branch_labels: lib")
        project.script("b1", "a1", "SELECT 1;", "SELECT 1;")
        project.script("c1", "a1", "SELECT 1;", "SELECT 1;")
        project.script("d1", ["b1", "c1"], "SELECT 1;", "SELECT 1;")
        return project

    def answer(self, project, *args):
        return self.json(self.succeeds(project.run("--json", *args)))

    def test_commands_that_list_revisions(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "b1"))
        for args, ids in ((["current"], ["b1"]), (["heads"], ["d1"]), (["branches"], ["a1"]), (["show", "c1"], ["c1"]),
                          (["history"], ["d1", "b1", "c1", "a1"])):
            answer = self.answer(project, *args)
            self.assertEqual(answer["command"], args[0])
            self.assertEqual([r["revision"] for r in answer["revisions"]], ids)
            for revision in answer["revisions"]:
                self.assertEqual(set(revision), REVISION_KEYS)

    def test_a_revision(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "a1"))
        a, d = (self.answer(project, "show", rev)["revisions"][0] for rev in ("a1", "d1"))
        path = str((project.versions / "a1_script.sql").resolve())
        self.assertEqual(a, {
            "revision": "a1", "down_revision": [], "branch_labels": ["lib"], "depends_on": [], "is_head": False, "is_base": True,
            "is_branch_point": True, "is_merge_point": False, "is_current": a["is_current"], "message": "first",
            "create_date": "2026-01-02 03:04:05", "path": path})
        self.assertEqual((d["down_revision"], d["is_head"], d["is_base"], d["is_branch_point"], d["is_merge_point"]),
                         (["b1", "c1"], True, False, False, True))
        current = self.answer(project, "current")["revisions"][0]
        self.assertTrue(current["is_current"])

    def test_numbers_are_as_short_as_they_can_be(self):
        project = self.prepared()
        result = self.succeeds(project.run("upgrade", "d1", "--json"))
        figures = re.findall(r'"duration_ms": ([^,\s]*)', result.out)
        self.assertEqual(len(figures), 4)
        for figure in figures:
            self.assertRegex(figure, r"^\d+\.\d{1,3}$")

    def test_upgrade(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "a1"))
        answer = self.answer(project, "upgrade", "b1")
        self.assertEqual({key: answer[key] for key in ("command", "dry_run", "from", "to")},
                         {"command": "upgrade", "dry_run": False, "from": ["a1"], "to": ["b1"]})
        self.assertIn("app.db", answer["database"])
        step, = answer["steps"]
        self.assertEqual({key: step[key] for key in ("operation", "revision", "from", "to", "message", "success")},
                         {"operation": "upgrade", "revision": "b1", "from": ["a1"], "to": ["b1"], "message": "revision b1",
                          "success": True})
        self.assertGreaterEqual(step["duration_ms"], 0)
        self.assertTrue(step["path"].endswith("b1_script.sql"))

    def test_nothing_to_do_has_no_steps(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "head"))
        answer = self.answer(project, "upgrade", "head")
        self.assertEqual((answer["from"], answer["to"], answer["steps"]), (["d1"], ["d1"], []))

    def test_a_dry_run_is_the_plan(self):
        project = self.prepared()
        answer = self.answer(project, "upgrade", "--dry-run", "head")
        self.assertEqual((answer["dry_run"], answer["from"], answer["to"]), (True, [], ["d1"]))
        self.assertEqual([s["revision"] for s in answer["steps"]], ["a1", "c1", "b1", "d1"])
        self.assertEqual(answer["steps"][0]["from"], [])
        self.assertFalse(project.database.exists())
        done = self.answer(project, "upgrade", "head")
        plain = [{k: v for k, v in s.items() if k not in ("duration_ms", "success")} for s in done["steps"]]
        self.assertEqual(plain, [{k: v for k, v in s.items() if k != "sql"} for s in answer["steps"]])
        self.assertEqual([s["sql"] for s in answer["steps"]], [["SELECT 1"]] * 4)

    def test_downgrade_and_stamp(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "head"))
        answer = self.answer(project, "downgrade", "--yes", "a1")
        self.assertEqual((answer["from"], answer["to"]), (["d1"], ["a1"]))
        self.assertEqual({s["operation"] for s in answer["steps"]}, {"downgrade"})
        answer = self.answer(project, "stamp", "b1")
        self.assertEqual((answer["from"], answer["to"]), (["a1"], ["b1"]))
        self.assertEqual(version_rows(project.database), ["b1"])

    def test_nothing_else_is_on_standard_output(self):
        project = self.prepared()
        for args in (["upgrade", "head"], ["current", "-v"], ["history", "-v"], ["status"], ["heads"]):
            self.json(project.run("--json", *args))

    def test_a_failing_run_tells_of_the_error(self):
        project = self.prepared()
        project.script("e1", "d1", "nonsense;")
        result = project.run("upgrade", "--json", "head")
        self.assertEqual(result.code, 1)
        self.assertIn("syntax error", self.json(result)["error"]["message"])
        self.assertEqual(version_rows(project.database), ["d1"])


if __name__ == "__main__":
    unittest.main()
