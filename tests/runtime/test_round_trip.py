"""test: every revision up, down and up again."""

import unittest

from support import TestCase

PY = "from alembic import op\nimport sqlalchemy as sa\nrevision = {!r}\ndown_revision = {!r}\n"


class TestRoundTrip(TestCase):
    def first(self, **options):
        project = self.project(**options)
        project.script("a1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY);", "DROP TABLE t;")
        return project

    def python(self, project, revision, down, text):
        path = project.versions / f"{revision}.py"
        path.write_text(PY.format(revision, down) + text)
        return path

    def test_scripts_that_hold_pass(self):
        project = self.first()
        self.python(project, "b1", "a1", "def upgrade():\n    print('x')\n    op.add_column('t', sa.Column('b', sa.Text()))\n"
                                         "def downgrade():\n    op.drop_column('t', 'b')\n")
        project.script("c1", "a1", "CREATE TABLE c (x);", "DROP TABLE c;")
        project.script("d1", ["b1", "c1"], "CREATE VIEW v AS SELECT * FROM c;", "DROP VIEW v;")
        result = self.succeeds(project.run("test"))
        self.assertEqual((result.out, result.err), ("4 revisions up, down and up again: 4 passed\n", ""))
        self.assertFalse(project.database.exists())

    def test_what_a_downgrade_leaves_is_named(self):
        cases = (
            ("ALTER TABLE t ADD COLUMN x;", "", "after the downgrade table t: column x is left over"),
            ("CREATE TABLE u (x);", "", "after the downgrade table u is left over"),
            ("ALTER TABLE t ADD COLUMN x;", "DROP TABLE t; CREATE TABLE t (id INTEGER);",
             "after the downgrade table t: PRIMARY KEY (id) is missing"),
            ("CREATE TABLE u (x);", "DROP TABLE nowhere;", "the downgrade fails: no such table: nowhere"),
        )
        for number, (up, down, message) in enumerate(cases):
            with self.subTest(up=up, down=down):
                project = self.first(name=f"p{number}")
                path = project.script("b1", "a1", up, down)
                project.script("c1", "b1", "CREATE TABLE later (x);", "DROP TABLE later;")
                result = project.run("test")
                self.assertEqual(result.code, 3, str(result))
                lines = result.out.splitlines()
                self.assertEqual(lines[0], f"b1: {message}")
                self.assertTrue(lines[1].startswith(f"  at {path.resolve()}"), lines)
                self.assertEqual(lines[-1], "3 revisions up, down and up again: 2 passed, 1 failed")

    def test_a_second_upgrade_that_does_another_thing(self):
        project = self.first()
        project.script("b1", "a1", "CREATE TABLE kept (n);\nINSERT INTO kept VALUES (1);", "DELETE FROM kept; DROP TABLE kept;")
        self.python(project, "c1", "b1", "def upgrade():\n    op.execute('INSERT INTO kept VALUES (1)')\n"
                                         "    n = op.get_bind().scalar(sa.text('SELECT count(*) FROM kept'))\n"
                                         "    op.execute(f'CREATE TABLE r{n} (x)')\n"
                                         "def downgrade():\n    op.execute('DROP TABLE r2')\n")
        result = project.run("test")
        self.assertEqual(result.code, 3)
        self.assertIn("c1: after the second upgrade table r3 is left over\n", result.out)

    def test_what_says_that_it_cannot_is_no_failure(self):
        project = self.first()
        project.script("b1", "a1", "CREATE TABLE b (x);")
        self.python(project, "c1", "b1", "def upgrade():\n    pass\n")
        self.python(project, "d1", "c1", "def upgrade():\n    pass\ndef downgrade():\n    raise NotImplementedError('no')\n")
        project.script("e1", "d1", "CREATE TABLE e (x);", "DROP TABLE e;")
        result = self.succeeds(project.run("test"))
        lines = result.out.splitlines()
        self.assertEqual([line.split(": ")[:2] for line in lines[:3]], [[r, "cannot be downgraded"] for r in ("b1", "c1", "d1")])
        self.assertEqual(lines[-1], "5 revisions up, down and up again: 2 passed, 3 cannot be downgraded")

    def test_an_upgrade_that_fails_ends_it(self):
        project = self.first()
        project.script("b1", "a1", "INSERT INTO nowhere VALUES (1);", "")
        project.script("c1", "b1", "SELECT 1;", "")
        result = project.run("test")
        self.assertEqual(result.code, 3)
        self.assertEqual(result.out.splitlines()[0], "b1: the upgrade fails: no such table: nowhere")
        self.assertEqual(result.out.splitlines()[-1], "2 revisions up, down and up again: 1 passed, 1 failed")

    def test_scripts_outside_of_a_transaction(self):
        project = self.first()
        project.script("b1", "a1", "CREATE TABLE b (x);\nVACUUM;", "DROP TABLE b;\nDROP TABLE nowhere;", header="-- transaction: off")
        project.script("c1", "b1", "CREATE TABLE c (x);", "DROP TABLE c;")
        result = project.run("test")
        self.assertEqual(result.code, 3, str(result))
        self.assertEqual(result.out.splitlines()[-1], "3 revisions up, down and up again: 2 passed, 1 failed")

    def test_json(self):
        project = self.first()
        project.script("b1", "a1", "CREATE TABLE b (x);", "")
        result = project.run("test", "--json")
        answer = self.json(result)
        finding, = answer["findings"]
        self.assertEqual({key: answer[key] for key in ("command", "revisions", "passed", "irreversible")},
                         {"command": "test", "revisions": 2, "passed": 1, "irreversible": 0})
        self.assertEqual({key: finding[key] for key in ("revision", "stage", "irreversible", "line", "message")},
                         {"revision": "b1", "stage": "downgrade", "irreversible": False, "line": None,
                          "message": "after the downgrade table b is left over"})

    def test_no_database_is_needed(self):
        project = self.first(url="")
        self.assertEqual(project.run("test").code, 0)


if __name__ == "__main__":
    unittest.main()
