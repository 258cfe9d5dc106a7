"""upgrade|downgrade --dry-run: the SQL of each step for this very database."""

import unittest

from support import TestCase, execute

PY = ("from alembic import op\nimport sqlalchemy as sa\nrevision = '{}'\ndown_revision = '{}'\n\n\ndef upgrade():\n    {}\n\n\n"
      "def downgrade():\n    {}\n")


class TestPreview(TestCase):
    def prepared(self):
        project = self.project()
        project.script("a1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);", "DROP TABLE t;")
        project.script("b1", "a1", "PRAGMA foreign_keys = OFF;\nINSERT INTO t (v) VALUES (';');\n-- so\nUPDATE t SET v = 1 -- all\n;", "DELETE FROM t;")
        (project.versions / "c1.py").write_text(PY.format(
            "c1", "b1", "sa.inspect(op.get_bind()).get_table_names()\n    op.add_column('t', sa.Column('x', sa.Integer))",
            "with op.batch_alter_table('t') as batch:\n        batch.drop_column('x')"))
        return project

    def steps(self, project, *args):
        return [step["sql"] for step in self.json(self.unchanged(project, project.run, *args, "--dry-run", "--json"))["steps"]]

    def test_the_plan_comes_first_and_then_the_sql(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "a1"))
        result = self.succeeds(self.unchanged(project, project.run, "upgrade", "--dry-run"))
        self.assertEqual(result.out, "upgrade a1 -> b1, revision b1\nupgrade b1 -> c1\n\n-- upgrade b1\nINSERT INTO t (v) VALUES (';');\n"
                         "UPDATE t SET v = 1;\n\n-- upgrade c1\nALTER TABLE t ADD COLUMN x INTEGER;\n")
        self.assertEqual(project.run("upgrade", "--dry-run", "-q").out, "")

    def test_what_a_rebuild_loses_is_told(self):
        for rebuild, lost in (("alembic", ["-- warning: the rebuild of table t loses COLLATE NOCASE of column v"]), ("keep", [])):
            project = self.project(rebuild, cmig=f"rebuild = {rebuild}")
            project.script("a1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT COLLATE NOCASE);")
            (project.versions / "b1.py").write_text(PY.format(
                "b1", "a1", "with op.batch_alter_table('t') as batch:\n        batch.alter_column('id', nullable=False)", "pass"))
            result = self.succeeds(project.run("upgrade", "--dry-run"))
            self.assertEqual([line for line in result.out.splitlines() if "warning" in line], lost)
            self.assertEqual(self.steps(project, "upgrade")[1][:1] == lost, bool(lost))

    def test_a_downgrade_starts_from_the_whole_schema(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "head"))
        steps = self.steps(project, "downgrade", "base")
        self.assertEqual(steps[1:], [["DELETE FROM t"], ["DROP TABLE t"]])
        self.assertEqual(steps[0][-2:], ["DROP TABLE t", "ALTER TABLE _alembic_tmp_t RENAME TO t"])

    def test_what_depends_on_data_says_so(self):
        project = self.prepared()
        (project.versions / "d1.py").write_text(PY.format(
            "d1", "c1", "rows = op.get_bind().execute(sa.text('SELECT v\\nFROM t WHERE v <> \\'1\\'')).fetchall()\n"
            "    op.execute('update t set v = 3')\n    print(rows[0])", "pass"))
        (project.versions / "e1.py").write_text(PY.format("e1", "d1", "op.execute('select 1')", "pass"))
        project.script("f1", "e1", "SELECT 2;", "SELECT 3;")
        self.succeeds(project.run("upgrade", "c1"))
        execute(project.database, "INSERT INTO t (v) VALUES ('a')")
        first, second, third = self.steps(project, "upgrade", "head")
        self.assertEqual(first[:2], ["-- depends on data: SELECT v FROM t WHERE v <> '1'", "update t set v = 3"])
        self.assertEqual((len(first), first[2][:28]), (3, "-- depends on data: the rest"))
        self.assertEqual(second, ["-- depends on data: a script before it cannot be replayed without rows"])
        self.assertEqual(third, ["SELECT 2"])

    def test_a_script_that_cannot_be_read_does_not_hide_the_plan(self):
        project = self.prepared()
        project.script("d1", "c1", "SELECT 'x;")
        steps = self.steps(project, "upgrade", "head")
        self.assertEqual(len(steps), 4)
        self.assertIn("-- cannot be read: a quote without its partner", steps[3][0])

    def test_a_stamp_and_a_plan_of_nothing_have_none(self):
        project = self.prepared()
        self.assertNotIn("sql", self.json(project.run("stamp", "a1", "--dry-run", "--json"))["steps"][0])
        self.assertEqual(project.run("downgrade", "base", "--dry-run").out, "Nothing to do.\n")

    def test_a_database_older_than_alembic(self):
        project = self.project(cmig="pre_alembic_table = t\npre_alembic_revision = a1")
        project.script("a1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY);")
        (project.versions / "b1.py").write_text(PY.format("b1", "a1", "with op.batch_alter_table('t') as b:\n        b.alter_column('id', type_=sa.Text())", "pass"))
        execute(project.database, "CREATE TABLE t (id INTEGER PRIMARY KEY)")
        steps = self.steps(project, "upgrade", "head")
        self.assertEqual([steps[0], steps[1][-1]], [[], "ALTER TABLE _alembic_tmp_t RENAME TO t"])


class TestRehearse(TestCase):
    def test_it_reports_and_keeps_nothing(self):
        project = self.project().chain(3, rows=2000)
        self.succeeds(project.run("upgrade", "0001"))
        result = self.succeeds(self.unchanged(project, project.run, "upgrade", "--rehearse", "head"))
        self.assertRegex(result.out, r"^upgrade 0002: 2002 rows changed, [0-9.]+ ms, [0-9]+ pages written\nupgrade 0003: .*\nEverything was rolled back.\n$")
        answer = self.json(self.unchanged(project, project.run, "downgrade", "base", "--rehearse", "--json"))
        self.assertEqual((answer["rehearsed"], len(answer["steps"])), (True, 1))
        self.assertGreater(answer["steps"][0]["pages_written"], 0)
        self.assertEqual(project.run("upgrade", "0001", "--rehearse").out, "Nothing to do.\n")

    def test_what_cannot_be_rolled_back_is_refused(self):
        project = self.project().chain(1)
        self.fails(project.run("upgrade", "--rehearse"), message="no database yet")
        self.assertFalse(project.database.exists())
        self.succeeds(project.run("upgrade"))
        project.script("0002", "0001", "CREATE TABLE x (a);")
        project.script("0003", "0002", "VACUUM;", header="-- transaction: off\n")
        self.fails(self.unchanged(project, project.run, "upgrade", "--rehearse"), message="0003 leaves its transaction")
        self.fails(project.run("upgrade", "--rehearse", "--dry-run"), code=2)


if __name__ == "__main__":
    unittest.main()
