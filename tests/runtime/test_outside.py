"""Scripts that are more than one transaction: `transaction: off` and batches. Killed at any statement, the database tells how far
it came, and the next run finishes; other runs wait."""

import os
import signal
import time
import unittest

from support import ALL, TestCase, content, execute, make_database, query, version_rows
from support.kill import KillCase

ROWS = 250

# Everything that an upgrade may hold: what a transaction can hold and what not, batches, and rows that show a second run.
UPGRADE = """CREATE TABLE u (id INTEGER PRIMARY KEY, v INTEGER);
INSERT INTO u (v) SELECT v FROM t;
PRAGMA journal_mode = WAL;
-- batch size=100
UPDATE t SET w = coalesce (w, 0) + 1 WHERE id IN (SELECT id FROM t WHERE w IS NULL LIMIT :batch_size);
-- end batch
VACUUM;
INSERT INTO log VALUES ('in the middle');
-- batch size=60
INSERT INTO v SELECT id FROM u WHERE id > (SELECT coalesce (max (id), 0) FROM v) ORDER BY id LIMIT :batch_size;
-- end batch
CREATE INDEX i ON u (v);
PRAGMA user_version = 7;
INSERT INTO log VALUES ('at the end');"""

DOWNGRADE = """DROP INDEX i;
-- batch size=100
DELETE FROM v WHERE id IN (SELECT id FROM v LIMIT :batch_size);
-- end batch
PRAGMA journal_mode = DELETE;
DROP TABLE u;
UPDATE t SET w = NULL;
DELETE FROM log;
VACUUM;"""

FIRST = f"""CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER, w INTEGER);
CREATE TABLE v (id INTEGER PRIMARY KEY);
CREATE TABLE log (text);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {ROWS}) INSERT INTO t (id, v) SELECT n, n FROM c;"""


class OutsideCase(TestCase):
    def outside(self, name="project", header="-- transaction: off\n-- resume: yes", upgrade=UPGRADE, downgrade=DOWNGRADE, **options):
        project = self.project(name, **options)
        project.script("0001", "", FIRST, "DROP TABLE t; DROP TABLE v; DROP TABLE log;")
        project.script("0002", "0001", upgrade, downgrade, header=header)
        return project

    def check_done(self, project):
        self.assertEqual(version_rows(project.database), ["0002"])
        self.assertEqual(query(project.database, "SELECT count(*), sum(w), min(w), max(w) FROM t"), [(ROWS, ROWS, 1, 1)])
        self.assertEqual(query(project.database, "SELECT count(*), count(DISTINCT v) FROM u"), [(ROWS, ROWS)])
        self.assertEqual(query(project.database, "SELECT count(*) FROM v"), [(ROWS,)])
        self.assertEqual(query(project.database, "SELECT text FROM log ORDER BY rowid"), [("in the middle",), ("at the end",)])
        self.assertEqual(query(project.database, "PRAGMA journal_mode"), [("wal",)])
        self.assertEqual(query(project.database, "PRAGMA integrity_check"), [("ok",)])
        self.check_no_trace(project)


class TestKilled(OutsideCase, KillCase):
    def test_an_upgrade_goes_on_at_its_statement(self):
        project = self.outside()
        self.succeeds(project.run("upgrade", "0001"))
        told = set()
        for at in self.every_kill(project, "upgrade", "head"):
            with self.subTest(step=at):
                self.assertEqual(version_rows(project.database), ["0001"])
                state = self.running(project)
                if state is not None:
                    told.add((state["statement"], state["may_have_run"]))
                    self.assertEqual((state["revision"], state["operation"], state["alive"]), ("0002", "upgrade", False))
                result = self.succeeds(project.run("upgrade", "head", program=self.program()))
                if state is not None and (state["statement"] > 1 or state["may_have_run"]):
                    self.assertIn(f"at statement {state['statement']}", result.err)
                self.check_done(project)
        if ALL:
            self.assertEqual({number for number, _ in told}, set(range(1, 12)))  # 11: behind the last one
            self.assertTrue({(3, True), (5, True)} <= told, told)

    def test_a_downgrade_goes_on_as_well(self):
        project = self.outside()
        self.succeeds(project.run("upgrade", "0001"))
        before = content(project.database)
        self.succeeds(project.run("upgrade", "head"))
        for at in self.every_kill(project, "downgrade", "--yes", "0001"):
            with self.subTest(step=at):
                self.succeeds(project.run("downgrade", "--yes", "0001", program=self.program()))
                self.assertEqual(content(project.database), before)
                self.check_no_trace(project)

    def test_killed_again_and_again_it_still_goes_on(self):
        self.check_killed_again(self.outside())

    def test_without_resume_the_next_run_names_the_statement_and_stops(self):
        project = self.outside(header="-- transaction: off")
        self.succeeds(project.run("upgrade", "0001"))
        for at in self.every_kill(project, "upgrade", "head"):
            with self.subTest(step=at):
                state = self.running(project)
                if state is None or (state["statement"] == 1 and not state["may_have_run"]):
                    self.assertNotIn("Going on", self.succeeds(project.run("upgrade", "head", program=self.program())).err)
                    self.check_done(project)
                    continue
                before = content(project.database)
                result = self.fails(project.run("upgrade", "head", program=self.program()))
                if state["line"] is not None:
                    self.assertIn(f"statement {state['statement']} of 10", result.failure)
                    self.assertIn(f"0002_script.sql:{state['line']}", result.err)
                self.assertIn("resume: yes", result.err)
                self.assertEqual(content(project.database), before)
                script = project.versions / "0002_script.sql"
                script.write_text(script.read_text().replace("-- transaction: off", "-- transaction: off\n-- resume: yes"))
                self.succeeds(project.run("upgrade", "head", program=self.program()))
                script.write_text(script.read_text().replace("\n-- resume: yes", ""))
                self.check_done(project)


class TestOutside(OutsideCase):
    def test_up_and_down(self):
        project = self.outside()
        self.succeeds(project.run("upgrade", "0001"))
        before = content(project.database)
        result = self.succeeds(project.run("upgrade", "head"))
        self.assertIn("changed 250 rows in 3 rounds", result.err)
        self.check_done(project)
        self.succeeds(project.run("downgrade", "--yes", "-1"))
        self.assertEqual(content(project.database), before)
        self.check_no_trace(project)

    def test_in_memory_and_in_a_folder_that_is_not_there_yet(self):
        project = self.outside()
        self.succeeds(project.run("-d", "sqlite://", "upgrade", "head"))
        self.assertEqual(sorted(os.listdir(project.root)), ["alembic.ini", "migrations"])
        self.fails(project.run("-d", "none/app.db", "upgrade", "head"), message="cannot create")

    def test_a_failure_keeps_what_ran_and_the_next_run_goes_on(self):
        project = self.outside(upgrade=UPGRADE.replace("CREATE INDEX i ON u (v)", "CREATE INDEX i ON u (x)"))
        result = self.fails(project.run("upgrade", "head"), message="no such column: x")
        self.assertIn("what ran before it was kept", result.err)
        self.assertIn("next run goes on with statement 8", result.err)
        script = project.versions / "0002_script.sql"
        script.write_text(script.read_text().replace("ON u (x)", "ON u (v)"))
        self.assertIn("Going on with revision 0002 at statement 8", self.succeeds(project.run("upgrade", "head")).err)
        self.check_done(project)

    def test_a_failure_of_the_first_statement_leaves_nothing(self):
        project = self.outside(header="-- transaction: off", upgrade="CREATE TABLE t (x);")
        self.fails(project.run("upgrade", "head"), message="already exists")
        self.check_no_trace(project)
        self.assertEqual(version_rows(project.database), ["0001"])

    def stopped(self, **options):
        project = self.outside(upgrade=UPGRADE.replace("CREATE INDEX i ON u (v)", "CREATE INDEX i ON u (x)"), **options)
        self.fails(project.run("upgrade", "head"))
        return project

    NOTHING_YET = ("CREATE TABLE cmig_running (revision TEXT NOT NULL, direction TEXT NOT NULL, statement INTEGER NOT NULL, begun INTEGER"
                   " NOT NULL, rounds INTEGER NOT NULL, \"rows\" INTEGER NOT NULL, checksum TEXT NOT NULL, started TEXT NOT NULL, violations TEXT NOT NULL);"
                   "INSERT INTO cmig_running VALUES ('0002', 'upgrade', 1, 0, 0, 0, '', '2026-01-01T00:00:00Z', '');")

    def test_a_run_that_died_before_its_first_statement_is_no_hindrance(self):
        commands = ((["upgrade", "head"], "0002"), (["upgrade", "0001"], "0001"), (["downgrade", "--yes", "base"], None),
                    (["stamp", "0001"], "0001"), (["stamp", "0002"], "0002"), (["upgrade", "head"], "0002"))
        for number, (command, version) in enumerate(commands):
            with self.subTest(command):
                project = self.outside(f"p{number}", header="-- transaction: off")
                self.succeeds(project.run("upgrade", "0001"))
                execute(project.database, self.NOTHING_YET)
                self.assertIn("stopped before its first statement; the next run begins it anew", project.run("status").out)
                if number == 5:
                    self.fails(project.run("upgrade", "--rehearse", "head"), message="cannot be rehearsed")
                    self.assertEqual(query(project.database, "SELECT count(*) FROM cmig_running"), [(1,)])
                result = self.succeeds(project.run(*command))
                self.assertNotRegex(result.err, "Going on|forgets|stopped")
                self.check_no_trace(project)
                self.assertEqual(version_rows(project.database), [version] if version else [])
                if version == "0002" and command[0] == "upgrade":
                    self.check_done(project)

    def test_temporary_tables_and_resume(self):
        upgrade = "CREATE %s AS SELECT id FROM t;\nINSERT INTO log SELECT id FROM x;\nINSERT INTO lacking VALUES (1);"
        for number, made in enumerate(("TEMP TABLE x", "TEMPORARY VIEW x", "TABLE IF NOT EXISTS temp.x", 'table "Temp" . x')):
            with self.subTest(made):
                project = self.outside(f"p{number}", upgrade=upgrade % made)
                result = self.fails(project.run("upgrade", "head"), message="a run that goes on as `resume: yes` has it")
                self.assertIn("0002_script.sql:9:1", result.err)
                self.assertIn("would not find it again", project.run("validate").out)
                self.assertFalse(project.database.exists() and query(project.database, "SELECT * FROM sqlite_master"))
                project = self.outside(f"q{number}", upgrade=upgrade % made, header="-- transaction: off")
                result = self.fails(project.run("upgrade", "head"), message="no such table: lacking")
                self.assertIn("kept, but for its temporary tables", result.err)
                result = self.fails(project.run("upgrade", "head"), message="stopped at statement 3 of 3")
                self.assertIn("its temporary tables are gone", result.err)
        for made in ("TABLE x", "TABLE temporary", "TABLE main.temp"):
            with self.subTest(made):
                project = self.outside(made.replace(" ", ""), upgrade=f"CREATE {made} (a);")
                self.succeeds(project.run("upgrade", "head"))

    def test_what_ran_must_not_have_been_changed(self):
        project = self.stopped()
        script = project.versions / "0002_script.sql"
        script.write_text(script.read_text().replace("'in the middle'", "'elsewhere'"))
        self.unchanged(project, self.fails, project.run("upgrade", "head"), message="were changed since")

    def test_nothing_else_is_run_before_it_is_finished(self):
        project = self.stopped()
        for command in (["downgrade", "--yes", "base"], ["upgrade", "0001"]):
            result = self.fails(project.run(*command), message="stopped at statement 8 of 10")
            self.assertIn("finish it first: `cmig upgrade 0002`", result.err)
        os.unlink(project.versions / "0002_script.sql")
        result = self.fails(project.run("upgrade", "head"), message="no script has this revision")
        self.assertIn("cmig stamp", result.err)

    def test_status_tells_of_it_and_a_stamp_forgets_it(self):
        project = self.stopped(header="-- transaction: off")
        self.assertIn("Running:  the upgrade of revision 0002 stopped at statement 8 of 10", project.run("status").out)
        self.assertIn("stopped at statement 8 of 10", self.fails(project.run("upgrade", "--dry-run", "head")).err)
        for target in ("0001", "0002"):
            result = self.succeeds(project.run("stamp", target))
            if target == "0001":
                self.assertIn("the stamp forgets that", result.err)
            self.check_no_trace(project)
            self.assertEqual(version_rows(project.database), [target])

    def test_validate_and_verify(self):
        for section, kept in (("validate", "nothing of revision 0002 was kept"), ("verify", "statements of revision 0002 were kept")):
            with self.subTest(section):
                project = self.outside(section, upgrade=f"INSERT INTO log VALUES ('x');\n-- {section}\nSELECT 1 FROM t LIMIT 1;")
                self.assertIn(kept, self.fails(project.run("upgrade", "head"), message=f"the {section} section found a row").err)
                self.assertEqual(query(project.database, "SELECT count(*) FROM log"), [(section == "verify",)])
                script = project.versions / "0002_script.sql"
                script.write_text(script.read_text().replace("SELECT 1 FROM t", "SELECT 1 FROM t WHERE id < 0"))
                self.succeeds(project.run("upgrade", "head"))
                self.assertEqual(query(project.database, "SELECT count(*) FROM log"), [(1,)])
                self.check_no_trace(project)

    def test_foreign_keys_are_checked_before_the_version_row_changes(self):
        project = self.outside(upgrade="CREATE TABLE c (t REFERENCES t);\nINSERT INTO c VALUES (1), (2);\nDELETE FROM t WHERE id = 1;\n"
                                       "DELETE FROM c WHERE t = 1;\nDELETE FROM t WHERE id = 2;")
        self.fails(project.run("upgrade", "head"), message="foreign key violated: c (t=2)")
        execute(project.database, "DELETE FROM c")
        self.succeeds(project.run("upgrade", "head"))
        self.check_no_trace(project)

    def test_going_on_still_knows_which_violations_are_new(self):
        old = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1), (7);"
        for kind in ("sql", "py"):
            with self.subTest(kind):
                project = self.project(name=kind)
                make_database(project.database, old)
                if kind == "sql":
                    project.script("0001", "", "DELETE FROM p WHERE id = 1;\nCREATE TABLE z (a);", header="-- transaction: off\n-- resume: yes")
                else:
                    (project.versions / "0001.py").write_text(
                        "from alembic import op\nrevision = '0001'\ndown_revision = None\n\n\ndef upgrade():\n"
                        "    with op.get_context().autocommit_block():\n        op.execute('DELETE FROM p WHERE id = 1')\n        op.execute('CREATE TABLE z (a)')\n")
                for _ in range(2 if kind == "sql" else 1):
                    result = self.fails(project.run("upgrade", "head"), message="foreign key violated: c (p=1)")
                    self.assertIn("Running upgrade  -> 0001", result.err)
                    self.assertEqual(project.run("current").out, "")
                execute(project.database, "INSERT INTO p VALUES (1)")
                if kind == "sql":
                    self.succeeds(project.run("upgrade", "head"))  # (7) was there before

    def test_what_a_script_sets_lasts_to_its_end_and_no_longer(self):
        project = self.outside(upgrade="PRAGMA recursive_triggers = ON;\nCREATE TABLE r (n);\n"
                                       "CREATE TRIGGER more AFTER INSERT ON r WHEN new.n % 10 < 3 BEGIN INSERT INTO r VALUES (new.n + 1); END;\n"
                                       "INSERT INTO r VALUES (1);\nCREATE TABLE broken (x", downgrade=None)
        project.script("0003", "0002", "INSERT INTO r VALUES (21);", name="0003.sql")
        script = project.versions / "0002_script.sql"
        text = script.read_text()
        script.write_text(text.replace("CREATE TABLE broken (x", "CREATE TABLE broken (x, x);"))
        self.fails(project.run("upgrade", "head"), message="duplicate column")
        self.assertEqual(query(project.database, "SELECT n FROM r ORDER BY n"), [(1,), (2,), (3,)])
        script.write_text(text.replace("CREATE TABLE broken (x", "INSERT INTO r VALUES (11);"))
        self.succeeds(project.run("upgrade", "0002"))  # the PRAGMA is set again
        self.assertEqual(query(project.database, "SELECT n FROM r WHERE n > 10 ORDER BY n"), [(11,), (12,), (13,)])
        self.succeeds(project.run("upgrade", "head"))  # off again
        self.assertEqual(query(project.database, "SELECT n FROM r WHERE n > 20 ORDER BY n"), [(21,), (22,)])

    def test_foreign_keys_stay_off_so_that_a_rebuild_deletes_nothing_elsewhere(self):
        for switch in ("PRAGMA foreign_keys = ON;", "PRAGMA foreign_keys = OFF;\nPRAGMA main.foreign_keys(1);"):
            with self.subTest(switch):
                project = self.project(name=f"p{len(switch)}")
                project.script("0001", "", "CREATE TABLE p (id INTEGER PRIMARY KEY, v);\nCREATE TABLE c (id, p REFERENCES p (id) ON DELETE CASCADE);\n"
                                           "INSERT INTO p VALUES (1, 1), (2, 2);\nINSERT INTO c VALUES (1, 1), (2, 2);")
                project.script("0002", "0001", f"{switch}\nCREATE TABLE n (id INTEGER PRIMARY KEY, v);\nINSERT INTO n SELECT * FROM p;\nDROP TABLE p;\n"
                                               "ALTER TABLE n RENAME TO p;", header="-- transaction: off")
                self.succeeds(project.run("upgrade", "head"))
                self.assertEqual(query(project.database, "SELECT * FROM c"), [(1, 1), (2, 2)])

    def test_one_transaction_for_the_whole_run_is_refused_first(self):
        project = self.outside(cmig="transaction_per_migration = false")
        self.fails(project.run("upgrade", "head"), message="revision 0002 leaves its transaction")
        self.assertFalse(project.database.exists() and query(project.database, "SELECT * FROM sqlite_master"))
        self.succeeds(project.run("upgrade", "0001"))

    def test_what_is_wrong_in_a_script_is_said_before_anything_runs(self):
        cases = (
            ("", "-- batch size=10\nDELETE FROM t LIMIT :batch_size;\n-- end batch", "needs a script without a transaction"),
            ("-- transaction: off", "-- batch\nDELETE FROM t LIMIT :batch_size;\n-- end batch", "a batch without a size"),
            ("-- transaction: off", "-- batch size=0\nDELETE FROM t LIMIT :batch_size;\n-- end batch", "a batch without a size"),
            ("-- transaction: off", "-- batch size=10\nDELETE FROM t LIMIT 5;\n-- end batch", "does not use :batch_size"),
            ("-- transaction: off", "-- batch size=10\nDELETE FROM t WHERE v = ':batch_size';\n-- end batch", "does not use"),
            ("-- transaction: off", "-- batch size=10\n-- end batch", "a batch is one statement"),
            ("-- transaction: off", "-- batch size=10\nDELETE FROM t LIMIT :batch_size;", "a batch without `-- end batch`"),
            ("-- transaction: off", "DELETE FROM t;\n-- end batch", "without a batch"),
            ("-- transaction: off", "SAVEPOINT a;\nDELETE FROM t;", "each statement is a transaction of its own"),
            ("-- transaction: off", "BEGIN;\nDELETE FROM t;\nCOMMIT;", "it ends or opens the transaction"),
            ("-- transaction: off", "VACUUM INTO 'x.db';", "it writes to another file"),
            ("-- resume: yes", "DELETE FROM t;", "says `resume: yes` and runs in a transaction"),
        )
        for number, (header, upgrade, message) in enumerate(cases):
            with self.subTest(upgrade):
                project = self.outside(f"p{number}", header=header, upgrade=upgrade)
                self.fails(project.run("upgrade", "head"), message=message)
                self.assertFalse(project.database.exists() and query(project.database, "SELECT * FROM sqlite_master"))

    def test_only_batch_size_is_bound(self):
        project = self.outside(upgrade="-- batch size=10\nDELETE FROM t WHERE id IN (SELECT id FROM t WHERE v > :other LIMIT"
                                       " :batch_size);\n-- end batch")
        self.fails(project.run("upgrade", "head"), message="(:other), and only :batch_size is bound")

    def test_sql_prints_one_round(self):
        out = self.succeeds(self.outside().run("upgrade", "--sql", "0001:0002")).out
        self.assertIn("-- repeat until it changes no row\nUPDATE t SET", out)
        self.assertIn("LIMIT 100);", out)
        self.assertIn("\nVACUUM;\n", out)

    def test_ids_that_need_quotes(self):
        project = self.outside()
        project.script("it's; \"x\" --", "0002", "CREATE TABLE q (a);\nVACUUM;\nINSERT INTO q VALUES (nothing);", name="q.sql",
                       header="-- transaction: off")
        result = self.fails(project.run("upgrade", "head"))
        if "no such column" in result.failure:
            self.fails(project.run("upgrade", "head"), message="revision it's; \"x\" -- stopped at statement 3 of 3")


class TestSeveral(OutsideCase):
    LONG = ("CREATE TABLE u (v INTEGER);\nVACUUM;\nWITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 3000000)"
            " INSERT INTO u SELECT n FROM c;\nINSERT INTO log VALUES ('once');")

    def wait_for_row(self, project):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            if project.database.exists() and query(project.database, "SELECT 1 FROM sqlite_master WHERE name = 'u'"):
                return
            time.sleep(0.01)
        self.fail("it did not begin in time")

    def test_others_wait(self):
        project = self.outside(upgrade=self.LONG, cmig="lock_timeout = 60s")
        first = project.start("upgrade", "head")
        self.wait_for_row(project)
        state = self.json(project.run("--json", "status"))["running"]
        others = [project.start("upgrade", "head") for _ in range(3)]
        for process in (first, *others):
            self.succeeds(self.wait(process))
        self.assertTrue(state["alive"])
        self.assertEqual(query(project.database, "SELECT * FROM log"), [("once",)])
        self.check_no_trace(project)

    def test_after_lock_timeout_one_gives_up(self):
        project = self.outside(upgrade=self.LONG.replace("3000000", "300000000"), cmig="lock_timeout = 200ms")
        process = project.start("upgrade", "head")
        self.wait_for_row(project)
        for command in (["upgrade", "head"], ["stamp", "0001"], ["downgrade", "--yes", "base"]):
            self.fails(project.run(*command), code=4)
        process.kill()
        self.wait(process)

    def test_many_at_once(self):
        project = self.outside(upgrade="INSERT INTO log VALUES ('a');\nVACUUM;\nINSERT INTO log VALUES ('b');")
        for _ in range(20 if ALL else 3):
            project.forget_database()
            for process in [project.start("upgrade", "head") for _ in range(6)]:
                self.succeeds(self.wait(process))
            self.assertEqual(query(project.database, "SELECT * FROM log"), [("a",), ("b",)])
            self.check_no_trace(project)

    def test_a_batch_that_never_ends_is_told_of_and_can_be_stopped(self):
        endless = ("UPDATE t SET w = 1 WHERE id IN (SELECT id FROM t LIMIT :batch_size)",
                   "WITH x AS (SELECT id FROM t LIMIT :batch_size) UPDATE t SET w = 1 WHERE id IN x")
        for number, statement in enumerate(endless):
            with self.subTest(statement):
                project = self.outside(f"p{number}", upgrade=f"CREATE TABLE u (v);\n-- batch size=20\n{statement};\n-- end batch")
                process = project.start("upgrade", "head")
                self.wait_for_row(project)
                time.sleep(0.5)
                process.send_signal(signal.SIGINT)
                result = self.wait(process)
                self.assertEqual(result.code, 128 + signal.SIGINT)
                self.assertIn("The batch at line 11 of revision 0002 changes the same rows again and again, and may never end", result.err)
                self.assertIn("hint: what ran before it was kept", result.err)
                self.assertRegex(project.run("status").out, r"stopped at statement 2 of 2, after \d+ of its batch's rounds")
                self.assertEqual(query(project.database, "SELECT sum(w) FROM t"), [(20,)])
                script = project.versions / "0002_script.sql"
                script.write_text(script.read_text().replace("FROM t LIMIT", "FROM t WHERE w IS NULL LIMIT"))
                self.assertNotIn("may never end", self.succeeds(project.run("upgrade", "head")).err)
                self.assertEqual(query(project.database, "SELECT sum(w) FROM t"), [(ROWS,)])

    def test_batches_that_end_are_not_stopped(self):
        cases = (
            ("UPDATE t SET v = v - 1 WHERE id IN (SELECT id FROM t WHERE id > 240 AND v > 0 LIMIT :batch_size)", True),
            ("DELETE FROM t WHERE id IN (SELECT id FROM t LIMIT :batch_size)", False),
            ("UPDATE t SET w = 1 WHERE id IN (SELECT id FROM t WHERE w IS NULL LIMIT :batch_size)", False))
        counter = ("CREATE TABLE stat (n INTEGER);\nINSERT INTO stat VALUES (0);\nCREATE TRIGGER d AFTER DELETE ON t BEGIN UPDATE stat SET"
                   " n = n + 1; END;\n")
        for number, (statement, warned) in enumerate(cases):
            with self.subTest(statement):
                project = self.outside(f"p{number}", upgrade=f"{counter}-- batch size=4\n{statement};\n-- end batch")
                result = self.succeeds(project.run("upgrade", "head"))
                self.assertEqual("may never end" in result.err, warned, str(result))
                self.check_no_trace(project)

    def test_a_signal_ends_it_at_a_statement(self):
        project = self.outside(upgrade=self.LONG)
        process = project.start("upgrade", "head")
        self.wait_for_row(project)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(self.wait(process).code, 128 + signal.SIGTERM)
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(query(project.database, "SELECT * FROM log"), [("once",)])
        self.assertEqual(query(project.database, "SELECT count(*) FROM u"), [(3000000,)])


class TestEndlessBatch(TestCase):
    """A batch that always finds rows to change."""

    def prepared(self, header=""):
        project = self.project("p%d" % len(list(self.folder.iterdir())))
        project.script("1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, a); INSERT INTO t VALUES (1, 1);", "DROP TABLE t;")
        project.script("2", "1", "-- batch size=5\nUPDATE t SET a = 1 WHERE id IN (SELECT id FROM t LIMIT :batch_size);\n-- end batch",
                       "SELECT 1;", header="-- transaction: off\n" + header)
        return project

    def test_ends_where_it_is_only_tried(self):
        project = self.prepared()
        self.succeeds(project.run("upgrade", "1"))
        for command in ("validate", "test"):
            with self.subTest(command):
                result = project.run(command)
                self.assertEqual(result.code, 3, str(result))
                self.assertIn("the batch does not end: after 10000 rounds", result.out)
                self.assertRegex(result.out, r"2_script.sql:10:1")
        execute(project.database, "UPDATE alembic_version SET version_num = '2'")
        self.fails(project.run("verify"), message="the batch does not end")

    def test_an_interruption_says_how_to_go_on(self):
        for header, words in (("", "with `-- resume: yes` in the header the same command goes on with statement 1, behind the "),
                              ("-- resume: yes\n", "kept; the same command goes on with statement 1, behind the ")):
            with self.subTest(header):
                project = self.prepared(header)
                self.succeeds(project.run("upgrade", "1"))
                process = project.start("upgrade")
                time.sleep(1)
                process.send_signal(signal.SIGINT)
                result = self.wait(process)
                self.assertEqual(result.code, 130, str(result))
                self.assertIn(words, result.err)
                self.assertNotIn("mend", result.err)

    def test_an_interrupted_trial_has_no_hint(self):
        project = self.project()
        project.script("1", "", "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT max(n) FROM c;", "SELECT 1;")
        for command in ("test", "validate"):
            with self.subTest(command):
                process = project.start(command)
                time.sleep(1)
                process.send_signal(signal.SIGINT)
                result = self.wait(process)
                self.assertEqual(result.code, 130, str(result))
                self.assertNotIn("rows", result.err)


if __name__ == "__main__":
    unittest.main()
