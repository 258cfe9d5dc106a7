"""The table of the key history_table, and what it tells of applied scripts that were edited or deleted since."""

import hashlib
import re
import unittest

from support import TestCase, content, query, version_rows


class TestHistory(TestCase):
    def history(self, project, columns="revision, direction", table="history"):
        return query(project.database, f'SELECT {columns} FROM "{table}" ORDER BY id')

    def edit(self, project, revision, text):
        script = next(project.versions.glob(f"{revision}_*"))
        script.write_text(script.read_text() + text)
        return script

    def applied(self, name="project", cmig="history_table = history", count=3):
        project = self.project(name, cmig=cmig).chain(count)
        self.succeeds(project.run("upgrade", "head"))
        return project

    def test_every_step_is_a_row(self):
        project = self.applied()
        self.succeeds(project.run("downgrade", "--yes", "-2"))
        self.succeeds(project.run("stamp", "0003"))
        self.succeeds(project.run("stamp", "base"))
        self.assertEqual(self.history(project), [("0001", "upgrade"), ("0002", "upgrade"), ("0003", "upgrade"), ("0003", "downgrade"),
                                                 ("0002", "downgrade"), ("0003", "stamp"), ("base", "stamp")])
        script = next(project.versions.glob("0001_*"))
        row = self.history(project, "sha256, started, duration_ms, cmig_version")[0]
        self.assertEqual(row[0], hashlib.sha256(script.read_bytes()).hexdigest())
        self.assertTrue(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row[1]), row)
        self.assertTrue(0 < row[2] < 60000, row)
        self.assertIn(row[3], project.run("--version").out)

    def test_without_the_key_there_is_no_table(self):
        project = self.applied(cmig="")
        self.assertEqual(query(project.database, "SELECT name FROM sqlite_master WHERE name LIKE '%hist%'"), [])
        self.edit(project, "0002", "-- edited\n")
        self.assertNotIn("edited", self.succeeds(project.run("upgrade", "head")).err)

    def test_validate_tells_of_edited_and_deleted_scripts(self):
        project = self.applied()
        path = self.edit(project, "0002", "-- edited\n").resolve()
        result = project.run("validate")
        self.assertEqual(result.code, 0, str(result))
        self.assertRegex(result.out, rf"{path}:1:1: edited-script: revision 0002 was edited after it was applied \(.*Z\)\n")
        self.assertEqual(project.run("validate", "--strict").code, 3)
        next(project.versions.glob("0003_*")).unlink()
        self.assertIn("edited-script: revision 0003 was applied, and its script is gone", project.run("validate").out)
        ini = project.root / "alembic.ini"
        for key in ("edited_scripts = ignore", "lint_ignore = edited-script"):
            ini.write_text(ini.read_text().replace("history_table", f"{key}\nhistory_table"))
            self.assertNotIn("edited", project.run("validate").out)
            ini.write_text(ini.read_text().replace(f"{key}\n", ""))
        project.database.write_bytes(b"no database at all" * 100)
        self.assertIn("not compared with the history of the database: ", self.succeeds(project.run("validate")).err)

    def test_a_downgrade_looks_at_edited_scripts_too(self):
        project = self.applied(cmig="history_table = history\nedited_scripts = fail")
        self.edit(project, "0003", "-- edited\n")
        self.fails(project.run("downgrade", "-1", "--yes"), 1, "revision 0003 was edited")
        self.assertEqual(version_rows(project.database), ["0003"])

    def test_another_table_of_that_name(self):
        project = self.project(cmig="history_table = t1").chain(2)
        self.fails(project.run("upgrade", "head"), 1, "history table t1: ")
        reserved = self.project(name="reserved", cmig="history_table = sqlite_history").chain(1)
        self.fails(reserved.run("upgrade", "head"), 1, "names that begin with sqlite_ are SQLite's own")

    def test_a_name_that_needs_quotes(self):
        project = self.applied(cmig='history_table = the "history"; of')
        self.assertEqual(len(self.history(project, table='the ""history""; of')), 3)

    def test_a_step_that_fails_leaves_no_row(self):
        project = self.applied()
        project.script("0004", "0003", "CREATE TABLE t4 (a);\nnonsense;")
        self.fails(project.run("upgrade", "head"))
        self.assertEqual(len(self.history(project)), 3)

    def test_steps_of_several_transactions_have_one_as_well(self):
        project = self.applied()
        project.script("0004", "0003", "CREATE TABLE t4 (a);\nVACUUM;", header="-- transaction: off")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(self.history(project)[-1], ("0004", "upgrade"))

    def test_a_table_that_appears_later(self):
        project = self.applied(cmig="")
        ini = project.root / "alembic.ini"
        ini.write_text(ini.read_text().replace("[cmig]\n", "[cmig]\nhistory_table = history\n"))
        self.succeeds(project.run("status"))
        project.script("0004", "0003", "CREATE TABLE t4 (a);")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(self.history(project), [("0004", "upgrade")])

    def test_an_edited_script_is_told_of(self):
        project = self.applied()
        before = content(project.database)
        script = self.edit(project, "0002", "-- edited\n")
        result = self.succeeds(project.run("upgrade", "head"))
        self.assertIn("revision 0002 was edited after it was applied", result.err)
        self.assertIn("Changed:  revision 0002 was edited", self.succeeds(project.run("status")).out)
        changed = self.json(project.run("--json", "status"))["changed_scripts"]
        self.assertEqual([(item["revision"], item["change"], item["path"]) for item in changed], [("0002", "edited", str(script))])
        self.assertEqual(content(project.database), before)

    def test_one_that_is_not_applied_may_be_edited(self):
        project = self.applied()
        self.succeeds(project.run("downgrade", "--yes", "0002"))
        self.edit(project, "0003", "-- edited\n")
        self.assertEqual(self.json(project.run("--json", "status"))["changed_scripts"], [])
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(self.json(project.run("--json", "status"))["changed_scripts"], [])

    def test_fail_and_ignore(self):
        project = self.applied(cmig="history_table = history\nedited_scripts = fail")
        project.script("0004", "0003", "CREATE TABLE t4 (a);")
        script = self.edit(project, "0002", "-- edited\n")
        result = self.unchanged(project, self.fails, project.run("upgrade", "head"), message="revision 0002 was edited")
        self.assertIn(f"at {script}", result.err)
        self.succeeds(project.run("downgrade", "--yes", "-1"))
        ini = project.root / "alembic.ini"
        ini.write_text(ini.read_text().replace("= fail", "= ignore"))
        self.assertNotIn("edited", self.succeeds(project.run("upgrade", "head")).err)

    def test_a_deleted_script_is_told_of(self):
        project = self.project(cmig="history_table = history").chain(2)
        project.script("side", "0001", "CREATE TABLE side (a);")
        self.succeeds(project.run("upgrade", "heads"))
        script = next(project.versions.glob("side_*"))
        text = script.read_text()
        script.unlink()
        changed = self.json(project.run("--json", "status"))["changed_scripts"]
        self.assertEqual([(item["revision"], item["change"], item["path"]) for item in changed], [("side", "deleted", None)])
        script.write_text(text)
        self.succeeds(project.run("stamp", "0002", "--purge"))
        script.unlink()
        self.assertEqual(self.json(project.run("--json", "status"))["changed_scripts"], [])


if __name__ == "__main__":
    unittest.main()
