"""`with op.get_context().autocommit_block():` of Python scripts: what was before is committed, the block runs statement by
statement, then a new transaction begins. Killed anywhere, the database tells how far it came."""

import signal
import unittest

from support import ALL, TestCase, content, query, version_rows
from support.kill import KillCase

FIRST = """
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.Integer))
    op.create_table("log", sa.Column("text", sa.String))
    op.bulk_insert(sa.table("t", sa.column("id"), sa.column("v")), [{"id": n, "v": n} for n in range(50)])
"""

UPGRADE = """
    op.add_column("t", sa.Column("w", sa.Integer))
    op.execute("INSERT INTO log VALUES ('before')")
    with op.get_context().autocommit_block():
        op.execute("UPDATE t SET w = coalesce(w, 0) + 1")
        op.execute("VACUUM")
        count = op.get_bind().execute(sa.text("SELECT count(*) FROM t")).scalar()
        op.execute(sa.text("INSERT INTO log VALUES (:x)").bindparams(x=f"{count} rows"))
        op.create_index("i", "t", ["v"])
        op.execute("PRAGMA journal_mode = WAL")
    op.execute("INSERT INTO log VALUES ('between')")
    with op.get_context().autocommit_block():
        op.execute("REINDEX")
        op.execute("INSERT INTO log VALUES ('second block')")
    op.execute("INSERT INTO log VALUES ('after')")
"""

DOWNGRADE = """
    with op.get_context().autocommit_block():
        op.drop_index("i", "t")
        op.execute("PRAGMA journal_mode = DELETE")
        op.execute("DELETE FROM log")
    with op.batch_alter_table("t") as batch:
        batch.drop_column("w")
"""

LOG = [("before",), ("50 rows",), ("between",), ("second block",), ("after",)]


class BlockCase(TestCase):
    def write(self, project, revision, down, upgrade, downgrade="    pass", doc="\n\nresume: yes\n"):
        text = (f'"""revision {revision}{doc}"""\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = "{revision}"\n'
                f"down_revision = {down!r}\n\n\ndef upgrade():\n{upgrade.rstrip()}\n\n\ndef downgrade():\n{downgrade.rstrip()}\n")
        (project.versions / f"{revision}.py").write_text(text)

    def blocks(self, name="project", upgrade=UPGRADE, downgrade=DOWNGRADE, doc="\n\nresume: yes\n", **options):
        project = self.project(name, **options)
        self.write(project, "0001", None, FIRST, '    op.drop_table("t")\n    op.drop_table("log")')
        self.write(project, "0002", "0001", upgrade, downgrade, doc)
        return project

    def edit(self, project, old, new):
        script = project.versions / "0002.py"
        self.assertIn(old, script.read_text())
        script.write_text(script.read_text().replace(old, new))

    def check_done(self, project):
        self.assertEqual(version_rows(project.database), ["0002"])
        self.assertEqual(query(project.database, "SELECT text FROM log ORDER BY rowid"), LOG)
        self.assertEqual(query(project.database, "SELECT count(*), sum(w) FROM t"), [(50, 50)])
        self.assertEqual(query(project.database, "PRAGMA journal_mode"), [("wal",)])
        self.check_no_trace(project)


class TestKilledBlock(BlockCase, KillCase):
    def test_an_upgrade_goes_on(self):
        project = self.blocks()
        self.succeeds(project.run("upgrade", "0001"))
        told = set()
        for at in self.every_kill(project, "upgrade", "head"):
            with self.subTest(step=at):
                self.assertEqual(version_rows(project.database), ["0001"])
                state = self.running(project)
                told.add(state and (state["statement"], state["may_have_run"]))
                result = self.succeeds(project.run("upgrade", "head", program=self.program()))
                self.assertEqual("Going on" in result.err, state is not None)
                self.check_done(project)
        if ALL:
            self.assertTrue({None, (4, False), (5, True), (8, True), (13, False)} <= told, told)

    def test_a_downgrade_whose_rest_can_run_again_goes_on(self):
        project = self.blocks()
        self.succeeds(project.run("upgrade", "0001"))
        before = content(project.database)
        self.succeeds(project.run("upgrade", "head"))
        for at in self.every_kill(project, "downgrade", "--yes", "0001", least=30):
            with self.subTest(step=at):
                self.succeeds(project.run("downgrade", "--yes", "0001", program=self.program()))
                self.assertEqual(content(project.database)[1], before[1])
                self.check_no_trace(project)

    def test_savepoints_go_on(self):
        project = self.blocks(upgrade=TestBlock.SAVEPOINTS)
        self.succeeds(project.run("upgrade", "0001"))
        for at in self.every_kill(project, "upgrade", "head", least=30):
            with self.subTest(step=at):
                self.succeeds(project.run("upgrade", "head", program=self.program()))
                self.assertEqual(query(project.database, "SELECT text FROM log ORDER BY rowid"), TestBlock.SAVED)
                self.check_no_trace(project)

    def test_killed_again_and_again_it_still_goes_on(self):
        self.check_killed_again(self.blocks())

    def test_without_resume_the_next_run_stops(self):
        project = self.blocks(doc="")
        self.succeeds(project.run("upgrade", "0001"))
        for at in self.every_kill(project, "upgrade", "head"):
            with self.subTest(step=at):
                state = self.running(project)
                if state is None:
                    self.succeeds(project.run("upgrade", "head", program=self.program()))
                    self.check_done(project)
                    continue
                before = content(project.database)
                result = self.fails(project.run("upgrade", "head", program=self.program()))
                self.assertIn(f"stopped at statement {state['statement']} of what it runs", result.failure)
                self.assertIn("`resume: yes` in its docstring", result.err)
                self.assertEqual(content(project.database), before)


class TestBlock(BlockCase):
    def test_up_and_down(self):
        project = self.blocks()
        self.succeeds(project.run("upgrade", "0001"))
        before = content(project.database)
        self.succeeds(project.run("upgrade", "head"))
        self.check_done(project)
        self.succeeds(project.run("downgrade", "--yes", "-1"))
        self.assertEqual(content(project.database)[1], before[1])
        self.check_no_trace(project)

    def test_in_memory_and_as_sql(self):
        project = self.blocks(upgrade=UPGRADE.replace("op.get_bind().execute(sa.text(\"SELECT count(*) FROM t\")).scalar()", "50"))
        self.succeeds(project.run("-d", "sqlite://", "upgrade", "head"))
        out = self.succeeds(project.run("upgrade", "--sql", "0001:0002")).out
        self.assertIn("\n\nVACUUM;\n\n", out)
        self.assertNotIn("COMMIT", out)

    def test_a_failure_behind_the_block_keeps_the_block(self):
        project = self.blocks(upgrade=UPGRADE + "    op.execute('nonsense')\n")
        result = self.fails(project.run("upgrade", "head"), message='near "nonsense"')
        self.assertIn("what ran up to the end of its autocommit_block was kept", result.err)
        self.assertEqual(query(project.database, "SELECT text FROM log ORDER BY rowid"), LOG[:4])
        self.assertIn("Running:  the upgrade of revision 0002 stopped", project.run("status").out)
        self.edit(project, "op.execute('nonsense')", "pass")
        self.succeeds(project.run("upgrade", "head"))
        self.check_done(project)

    def test_a_failure_before_the_block_keeps_nothing(self):
        project = self.blocks(upgrade="    op.execute('nonsense')\n" + UPGRADE)
        self.assertIn("nothing of revision 0002 was kept", self.fails(project.run("upgrade", "head")).err)
        self.check_no_trace(project)

    def test_it_goes_on_only_where_the_same_ran(self):
        project = self.blocks(upgrade=UPGRADE + "    op.execute('nonsense')\n")
        self.fails(project.run("upgrade", "head"))
        self.edit(project, "'before'", "'other'")
        self.unchanged(project, self.fails, project.run("upgrade", "head"), message="are no longer those that ran then")

    def test_it_does_not_go_on_without_its_temporary_table(self):
        block = """
    with op.get_context().autocommit_block():
        op.execute("CREATE TEMP TABLE x AS SELECT id FROM t")
        op.execute("INSERT INTO log SELECT id FROM x")
        op.execute("nonsense")
"""
        project = self.blocks(upgrade=block)
        self.fails(project.run("upgrade", "head"), message='near "nonsense"')
        self.edit(project, "nonsense", "DELETE FROM x")
        self.unchanged(project, self.fails, project.run("upgrade", "head"), message="what it made as temporary is gone")

    def test_a_kill_in_a_block_at_its_beginning_is_begun_anew(self):
        project = self.blocks(doc="", upgrade="""
    with op.get_context().autocommit_block():
        op.execute("nonsense")
""")
        self.fails(project.run("upgrade", "head"), message='near "nonsense"')
        self.edit(project, "nonsense", "DELETE FROM t")
        result = self.succeeds(project.run("upgrade", "head"))
        self.assertNotIn("Going on", result.err)
        self.check_no_trace(project)

    def test_an_exception_that_the_script_catches(self):
        project = self.blocks(upgrade=UPGRADE.replace('        op.execute("VACUUM")', """        op.execute("VACUUM")
        try:
            op.execute("INSERT INTO t (id) VALUES (1)")
        except sa.exc.IntegrityError:
            pass"""))
        self.succeeds(project.run("upgrade", "head"))
        self.check_done(project)

    SAVEPOINTS = """
    op.execute("INSERT INTO log VALUES ('before')")
    connection = op.get_bind()
    with op.get_context().autocommit_block():
        op.execute("SAVEPOINT a")
        op.execute("INSERT INTO log VALUES ('a')")
        op.execute('savepoint "B"')
        op.execute("INSERT INTO log VALUES ('b')")
        op.execute("ROLLBACK TRANSACTION TO SAVEPOINT b")
        op.execute("INSERT INTO log VALUES ('b again')")
        op.execute("RELEASE A")
        op.execute("VACUUM")
        op.execute("SAVEPOINT a")
        op.execute("INSERT INTO log VALUES ('lost')")
        op.execute("ROLLBACK TO a")
        op.execute("RELEASE SAVEPOINT a")
        with connection.begin_nested():
            op.execute("INSERT INTO log VALUES ('nested')")
        op.execute("PRAGMA journal_mode = WAL")
        try:
            with connection.begin_nested():
                op.execute("INSERT INTO log VALUES ('lost, too')")
                raise ValueError
        except ValueError:
            pass
    op.execute("INSERT INTO log VALUES ('after')")
"""
    SAVED = [("before",), ("a",), ("b again",), ("nested",), ("after",)]

    def test_savepoints_of_a_block(self):
        project = self.blocks(upgrade=self.SAVEPOINTS, downgrade="    op.execute('DELETE FROM log')")
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT text FROM log ORDER BY rowid"), self.SAVED)
        self.check_no_trace(project)
        self.succeeds(project.run("test"))

    def test_what_a_savepoint_holds_is_one_transaction(self):
        block = """
    with op.get_context().autocommit_block():
        op.execute("INSERT INTO log VALUES ('alone')")
        op.execute("SAVEPOINT a")
        op.execute("INSERT INTO log VALUES ('together')")
        op.execute("{last}")
    op.execute("INSERT INTO log VALUES ('after')")
"""
        cases = (("nonsense", 'near "nonsense"'), ("VACUUM", "cannot VACUUM from within a transaction"),
                 ("RELEASE b", "no such savepoint: b"), ("ROLLBACK TO b", "no such savepoint: b"))
        for number, (last, message) in enumerate(cases):
            with self.subTest(last):
                project = self.blocks(f"p{number}", upgrade=block.format(last=last))
                self.fails(project.run("upgrade", "head"), message=message)
                self.assertEqual(query(project.database, "SELECT text FROM log"), [("alone",)])
                self.assertIn("stopped at statement 2 of", project.run("status").out)
                self.edit(project, last, "INSERT INTO t (id) VALUES (99)")
                self.succeeds(project.run("upgrade", "head"))  # what is still open goes on to the end of the revision
                self.assertEqual(query(project.database, "SELECT text FROM log"), [("alone",), ("together",), ("after",)])
                self.check_no_trace(project)
        project = self.blocks("none", upgrade="""
    with op.get_context().autocommit_block():
        op.execute("RELEASE a")
""")
        self.fails(project.run("upgrade", "head"), message="no such savepoint: a")

    def test_an_exception_leaves_the_block(self):
        project = self.blocks(upgrade="""
    try:
        with op.get_context().autocommit_block():
            op.execute("INSERT INTO log VALUES ('kept')")
            raise ValueError
    except ValueError:
        pass
    op.execute("INSERT INTO log VALUES ('too')")
    raise RuntimeError("no")""")
        self.fails(project.run("upgrade", "head"), message="RuntimeError: no")
        self.assertEqual(query(project.database, "SELECT text FROM log"), [("kept",)])

    def test_foreign_keys_stay_off_and_are_checked(self):
        block = """
    with op.get_context().autocommit_block():
        op.execute("PRAGMA foreign_keys = ON")
        op.execute("CREATE TABLE c (t REFERENCES t ON DELETE CASCADE)")
        op.execute("INSERT INTO c VALUES (1)")
    op.execute("DELETE FROM t WHERE id = 1")
"""
        project = self.blocks(upgrade=block)
        result = self.fails(project.run("upgrade", "head"), message="foreign key violated: c (t=1)")
        self.assertIn("autocommit_block was kept", result.err)
        self.assertEqual(query(project.database, "SELECT count(*) FROM t"), [(50,)])

    def test_one_transaction_for_the_whole_run_is_refused_first(self):
        project = self.blocks(cmig="transaction_per_migration = false")
        self.fails(project.run("upgrade", "head"), message="revision 0002 leaves its transaction")
        self.assertFalse(project.database.exists())
        hidden = UPGRADE.replace("op.get_context().autocommit_block()", "getattr(op.get_context(), 'autocommit' + '_block')()")
        project = self.blocks("hidden", upgrade=hidden, cmig="transaction_per_migration = false")
        self.fails(project.run("upgrade", "head"), message="autocommit_block () leaves the transaction")
        self.assertEqual(version_rows(project.database), None)
        project = self.blocks("downgrade", upgrade="    pass", cmig="transaction_per_migration = false")
        self.succeeds(project.run("upgrade", "head"))
        project = self.blocks("hidden-2", upgrade=hidden)
        self.succeeds(project.run("upgrade", "head"))
        self.check_done(project)

    def test_outside_of_a_block_vacuum_is_refused_with_a_hint(self):
        project = self.blocks(upgrade='    op.execute("VACUUM")')
        self.assertIn("autocommit_block", self.fails(project.run("upgrade", "head"), message="VACUUM").err)

    def test_several_runs_at_once(self):
        project = self.blocks()
        for _ in range(10 if ALL else 2):
            project.forget_database()
            for process in [project.start("upgrade", "head") for _ in range(5)]:
                self.succeeds(self.wait(process))
            self.check_done(project)

    def test_a_signal_between_statements(self):
        project = self.blocks(upgrade=UPGRADE.replace("op.execute(\"VACUUM\")", """op.execute("VACUUM")
        for n in range(100000):
            op.execute("INSERT INTO t (id) VALUES (%d)" % (1000 + n))"""))
        process = project.start("upgrade", "head")
        while not project.database.exists() or "t" not in [row[0] for row in query(project.database, "SELECT name FROM sqlite_master")]:
            pass
        process.send_signal(signal.SIGTERM)
        self.assertEqual(self.wait(process).code, 128 + signal.SIGTERM)
        self.succeeds(project.run("status"))

    def test_convert_writes_a_script_without_a_transaction(self):
        project = self.blocks(upgrade=UPGRADE.replace("op.get_bind().execute(sa.text(\"SELECT count(*) FROM t\")).scalar()", "50"))
        self.succeeds(project.run("convert", "0002"))
        self.assertIn("-- transaction: off\n", (project.versions / "0002.sql").read_text())
        self.succeeds(project.run("upgrade", "head"))
        self.check_done(project)


if __name__ == "__main__":
    unittest.main()
