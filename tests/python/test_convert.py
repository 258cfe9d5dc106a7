"""`cmig convert`: the SQL scripts that it writes do what the Python scripts do, and what depends on data stays Python."""

import pathlib
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.project import Project  # noqa: E402

HEAD = '''"""{message}"""
from alembic import op
import sqlalchemy as sa

revision = {revision!r}
down_revision = {down!r}


def upgrade():
{upgrade}


def downgrade():
{downgrade}
'''

# Each project: (upgrade, downgrade) of its revisions.
PROJECTS = {
    "tables": [
        ("op.create_table('Order', sa.Column('id', sa.Integer, primary_key=True), sa.Column('say \"it\"', sa.Text, server_default=\"it's; -- no\"))\n"
         "op.create_index('i', 'Order', ['id'], unique=True)", "op.drop_table('Order')"),
        ("op.add_column('Order', sa.Column('b', sa.Boolean(), nullable=False, server_default=sa.true()))\nop.rename_table('Order', 'orders')",
         "op.rename_table('orders', 'Order')\nop.drop_column('Order', 'b')"),
        ("op.add_column('orders', sa.Column('needed', sa.Integer(), nullable=False))", "op.drop_column('orders', 'needed')"),
    ],
    "batches": [
        ("op.create_table('p', sa.Column('id', sa.Integer, primary_key=True))\n"
         "op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.Integer), sa.Column('e', sa.Enum('x', 'y', name='e', create_constraint=True)))",
         "op.drop_table('t')\nop.drop_table('p')"),
        ("with op.batch_alter_table('t') as b:\n    b.alter_column('a', type_=sa.String(5), nullable=False, server_default='0')\n"
         "    b.create_foreign_key('f', 'p', ['id'], ['id'])\n    b.add_column(sa.Column('n', sa.Date))\n    b.create_index('ix', ['a', 'n'])",
         "with op.batch_alter_table('t') as b:\n    b.drop_index('ix')\n    b.drop_constraint('f', type_='foreignkey')\n    b.drop_column('n')\n"
         "    b.alter_column('a', type_=sa.Integer(), nullable=True, server_default=None)"),
    ],
    "rows": [
        ("t = op.create_table('t', sa.Column('id', sa.Integer, primary_key=True), sa.Column('s', sa.Text), sa.Column('f', sa.Float), sa.Column('b', sa.LargeBinary), sa.Column('d', sa.DateTime))\n"
         "import datetime\n"
         "op.bulk_insert(t, [{'id': 1, 's': \"it's; -- x\\n?:a\", 'f': 1.5, 'b': b'\\x00\\xff', 'd': datetime.datetime(2020, 1, 2, 3, 4, 5, 6)}, {'id': 2, 's': None, 'f': -0.25, 'b': None, 'd': None}])",
         "op.drop_table('t')"),
        ("t = sa.table('t', sa.column('id'), sa.column('s'))\nop.execute(t.update().where(t.c.id.in_([2, 3])).values(s='new ' + chr(233)))\n"
         "op.execute(\"INSERT INTO t (id, s) SELECT id + 10, s FROM t\")\nop.get_bind().execute(sa.text('DELETE FROM t WHERE id = :i'), {'i': 11})",
         "op.execute('DELETE FROM t WHERE id > 2')"),
        ("op.execute('CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET s = 1; UPDATE t SET s = 2; END')\nop.execute('CREATE VIEW v AS SELECT 1 AS x')",
         "op.execute('DROP VIEW v')\nop.execute('DROP TRIGGER tr')"),
    ],
    "schema": [
        ("op.create_table('t', sa.Column('a', sa.Integer))", "op.drop_table('t')"),
        ("if 'b' not in [c['name'] for c in sa.inspect(op.get_bind()).get_columns('t')]:\n    op.add_column('t', sa.Column('b', sa.Integer))",
         "for name in ('b',):\n    op.drop_column('t', name)"),
    ],
}


def indented(text):
    return "\n".join("    " + line for line in text.splitlines())


def state(database):
    connection = sqlite3.connect(database)
    master = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    rows = {row[1]: connection.execute(f'SELECT * FROM "{row[1]}"').fetchall() for row in master if row[0] == "table"}
    connection.close()
    return master, rows


class TestConvert(unittest.TestCase):
    maxDiff = None

    def make(self, revisions):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        project = Project(folder.name)
        for number, (upgrade, downgrade) in enumerate(revisions, 1):
            self.write(project, number, upgrade, downgrade)
        return project

    def write(self, project, number, upgrade, downgrade="pass"):
        text = HEAD.format(message=f"step {number}\n\nIt's long.\n", revision=f"{number:04}", down=f"{number - 1:04}" if number > 1 else None,
                           upgrade=indented(upgrade), downgrade=indented(downgrade))
        (project.versions / f"{number:04}_x.py").write_text(text)

    def states(self, project):
        """The state after each step up and down."""
        for command in ("upgrade", "downgrade"):
            for _ in project.versions.glob("0*_x.*"):
                done = project.run(command, *(["+1"] if command == "upgrade" else ["-1", "--yes"]))
                self.assertEqual(done.code, 0, str(done))
                yield command, state(project.database)

    def files(self, project):
        return sorted(path.name for path in project.versions.iterdir() if path.name != "__pycache__")

    def test_up_and_down_give_what_the_python_scripts_give(self):
        for name, revisions in PROJECTS.items():
            with self.subTest(name):
                theirs, ours = self.make(revisions), self.make(revisions)
                done = ours.run("convert", "--replace")
                self.assertEqual(done.code, 0, str(done))
                self.assertEqual(done.out.count("Generating "), len(revisions))
                self.assertEqual(self.files(ours), [f"{number:04}_x.sql" for number in range(1, len(revisions) + 1)])
                self.assertEqual(list(self.states(ours)), list(self.states(theirs)))

    def test_the_header_is_the_scripts(self):
        project = self.make(PROJECTS["tables"])
        project.run("convert")
        text = (project.versions / "0002_x.sql").read_text()
        for line in ("-- step 2\n", "-- It's long.\n", "-- revision: 0002\n", "-- down_revision: 0001\n", "-- upgrade\n", "-- downgrade\n"):
            self.assertIn(line, text)

    def test_the_python_script_stays_without_replace_and_is_not_run(self):
        project = self.make(PROJECTS["tables"][:1])
        self.assertEqual(project.run("convert").code, 0)
        self.assertEqual(self.files(project), ["0001_x.py", "0001_x.sql"])
        self.assertIn("0001_x.sql", project.run("show", "0001").out)
        self.assertEqual(project.run("upgrade", "head").code, 0)

    def test_nothing_is_left_to_do_the_second_time(self):
        project = self.make(PROJECTS["tables"])
        project.run("convert")
        before = {path: path.read_bytes() for path in project.versions.iterdir()}
        done = project.run("convert")
        self.assertEqual((done.code, done.out.count("Generating")), (0, 0), str(done))
        self.assertEqual({path: path.read_bytes() for path in project.versions.iterdir()}, before)

    def test_a_savepoint_of_cmigs_own_is_not_written(self):
        project = self.make([("bind = op.get_bind()\nbind.execute(sa.text('create table t (a)'))\nbind.commit()\n"
                              "bind.execute(sa.text('create table u (a)'))", "op.get_bind().execute(sa.text('drop table t'))")])
        self.assertEqual(project.run("convert").code, 0)
        text = (project.versions / "0001_x.sql").read_text()
        self.assertNotIn("SAVEPOINT", text)
        self.assertIn("create table u", text)

    def test_a_named_revision_alone(self):
        project = self.make(PROJECTS["tables"])
        self.assertEqual(project.run("convert", "0002").code, 0)
        self.assertEqual(self.files(project), ["0001_x.py", "0002_x.py", "0002_x.sql", "0003_x.py"])
        done = project.run("convert", "0002")
        self.assertEqual(done.code, 1)
        self.assertIn("is a SQL script already", done.failure)

    def test_a_range_as_history_takes_it(self):
        for given, converted in ((["0002:0003"], [2, 3]), ([":0002"], [1, 2]), (["0003:"], [3]), (["0002:+1"], [2, 3]), ([":0001", "0003"], [1, 3]),
                                 ([":"], [1, 2, 3])):
            with self.subTest(given):
                project = self.make(PROJECTS["tables"])
                done = project.run("convert", *given)
                self.assertEqual(done.code, 0, str(done))
                self.assertEqual([name[:4] for name in self.files(project) if name.endswith(".sql")], [f"{number:04}" for number in converted])

    def test_of_a_range_sql_scripts_are_left_as_they_are(self):
        project = self.make(PROJECTS["tables"])
        project.run("convert", "0002")
        before = (project.versions / "0002_x.sql").read_bytes()
        self.assertEqual(project.run("convert", "0001:0003").code, 0)
        self.assertEqual(len([name for name in self.files(project) if name.endswith(".sql")]), 3)
        self.assertEqual((project.versions / "0002_x.sql").read_bytes(), before)

    def test_a_range_that_is_none_is_refused(self):
        for given, words in (("0003:0001", "does not refer to ancestor/descendant revisions"), ("1:2:3", "[start]:[end]"), ("nowhere:", "nowhere")):
            with self.subTest(given):
                project = self.make(PROJECTS["tables"])
                done = project.run("convert", given)
                self.assertEqual(done.code, 1, str(done))
                self.assertIn(words, done.failure)
                self.assertEqual([name for name in self.files(project) if name.endswith(".sql")], [])

    def test_what_depends_on_data_is_refused_with_its_place(self):
        project = self.make(PROJECTS["schema"])
        self.write(project, 3, "for row in op.get_bind().execute(sa.text('SELECT a FROM t')):\n    op.execute(f'DELETE FROM t WHERE a = {row[0]}')")
        self.write(project, 4, "op.create_table('u', sa.Column('a', sa.Integer))", "op.drop_table('u')")
        done = project.run("convert", "--replace")
        self.assertEqual(done.code, 1)
        self.assertIn("1 of 4 revisions were not converted", done.failure)
        self.assertIn("0003_x.py:13:16: ", done.err)
        self.assertIn("what it does depends on data: SELECT a FROM t", done.err)
        self.assertEqual(self.files(project), ["0001_x.sql", "0002_x.sql", "0003_x.py", "0004_x.sql"])
        self.assertEqual(project.run("upgrade", "head").code, 0)

    def test_a_downgrade_that_fails_is_left_out_and_told(self):
        project = self.make([("op.create_table('t', sa.Column('a', sa.Integer))", "op.drop_table('t')\nop.execute('DROP TYPE kind')")])
        done = project.run("convert", "--replace")
        self.assertEqual(done.code, 0, str(done))
        self.assertIn("no downgrade section was written", done.err)
        self.assertNotIn("-- downgrade", (project.versions / "0001_x.sql").read_text())
        self.assertEqual(project.run("upgrade", "head").code, 0)
        self.assertEqual(project.run("downgrade", "base", "--yes").code, 1)

    def test_an_upgrade_that_fails_writes_nothing_of_its_own(self):
        project = self.make([PROJECTS["tables"][0], ("op.drop_table('nowhere')", "pass")])
        done = project.run("convert", "--replace")
        self.assertEqual(done.code, 1)
        self.assertIn("no such table: nowhere", done.failure)
        self.assertEqual(self.files(project), ["0001_x.sql", "0002_x.py"])

    def test_the_database_is_not_touched(self):
        project = self.make(PROJECTS["rows"])
        project.run("convert")
        self.assertFalse(project.database.exists())


if __name__ == "__main__":
    unittest.main()
