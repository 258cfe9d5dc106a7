"""upgrade|downgrade --dry-run: the SQL of each step for this very database."""

import shutil
import signal
import sqlite3
import time
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

    def test_queries_that_read_only_are_asked_where_they_can_be(self):
        project = self.project()
        project.script("a1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO t (v) VALUES ('x');")
        for revision, down in (("b1", "a1"), ("c1", "b1")):
            project.script(revision, down, f"CREATE TABLE {revision} (v);", f"DROP TABLE {revision};",
                           tail="\n-- validate\nSELECT v FROM t\nWHERE v = 'bad';\n\n-- verify\nSELECT v FROM t WHERE v = 'worse';\n")
        project.script("d1", "c1", "CREATE TABLE d1 (v);", tail="\n-- validate\nSELECT v FROM b1;\n")
        asks = "-- validate asks: SELECT v FROM t WHERE v = 'bad'"
        verifies = "-- verify asks: SELECT v FROM t WHERE v = 'worse'"
        self.assertEqual(self.steps(project, "upgrade", "b1")[1], [asks, "CREATE TABLE b1 (v)", verifies])
        self.succeeds(project.run("upgrade", "a1"))
        self.assertEqual(self.steps(project, "upgrade"), [
            ["-- validate finds no row: SELECT v FROM t WHERE v = 'bad'", "CREATE TABLE b1 (v)", verifies],
            [asks, "CREATE TABLE c1 (v)", verifies], ["-- validate asks: SELECT v FROM b1", "CREATE TABLE d1 (v)"]])
        execute(project.database, "UPDATE t SET v = 'bad'")
        result = self.fails(self.unchanged(project, project.run, "upgrade", "--dry-run"), message="the validate section found a row: v='bad'")
        self.assertIn("-- upgrade b1\n-- fails here: the validate section found a row: v='bad'\nCREATE TABLE b1 (v);\n", result.out)
        self.assertIn("-- upgrade c1\n-- not reached\n", result.out)
        self.assertRegex(result.err, r"at \S+b1_script.sql:\d+")
        execute(project.database, "UPDATE t SET v = 'y'")
        self.succeeds(project.run("upgrade", "c1"))
        self.assertEqual(self.steps(project, "downgrade", "b1"), [["DROP TABLE c1"]])

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
        self.assertEqual(second, ["-- depends on data: a script before it, or a run that died"])
        self.assertEqual(third, ["SELECT 2"])

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


BATCH = "with op.batch_alter_table('t') as b:\n        b.alter_column('a', type_=sa.String(5))"
COLUMNS = "cols = [c['name'] for c in sa.inspect(op.get_bind()).get_columns('t')]\n    "

# what stands in the database beside the scripts, what the script does: its SQL run by hand gives what the run gives
DRIFTED = [
    ("ALTER TABLE t ADD COLUMN role TEXT; ALTER TABLE t ADD COLUMN extra TEXT",
     COLUMNS + "if 'role' not in cols:\n        op.add_column('t', sa.Column('role', sa.String(20)))\n    " + BATCH),
    ("CREATE INDEX i ON t (a DESC) WHERE a > 1; CREATE VIEW v AS SELECT a FROM t", BATCH),
    ("CREATE TABLE \"odd name\" (a, b AS (a + 1) STORED) ; CREATE TABLE copy AS SELECT * FROM t", "op.drop_column('odd name', 'b')"),
    ("CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT); INSERT INTO n VALUES (41); DELETE FROM n",
     "row = op.get_bind().execute(sa.text('SELECT seq FROM sqlite_sequence')).fetchall()\n    op.execute('CREATE TABLE s' + str(row[0][0]) + ' (a)')"),
    ("CREATE VIRTUAL TABLE f USING fts5 (a); CREATE VIRTUAL TABLE r USING rtree (id, x, y)",
     "op.execute('CREATE TABLE u' + str(len(sa.inspect(op.get_bind()).get_table_names())) + ' (a)')"),
    ("CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = ';'; END; ANALYZE", "op.rename_table('t', 'w')"),
    ("CREATE TABLE done (a); PRAGMA user_version = 7",
     "if op.get_bind().execute(sa.text('PRAGMA user_version')).scalar() == 7:\n        op.drop_table('done')"),
]

# what asks for rows, and whether its answer is marked
ASKS = [
    ("c.execute(sa.text('SELECT 1 FROM sqlite_master, t')).all()", True),
    ("c.execute(sa.text('SELECT name FROM SQLITE_MASTER')).all()", False),
    ("c.execute(sa.text('SELECT name FROM pragma_table_info(\\'t\\')')).all()", False),
    ("c.execute(sa.text('PRAGMA foreign_key_check')).all()", True),
    ("c.execute(sa.text('PRAGMA index_list(t)')).all()", False),
    ("c.execute(sa.text('SELECT version_num FROM alembic_version')).all()", False),
    ("c.execute(sa.text('SELECT count(*) FROM t')).scalar()", True),
    ("c.execute(sa.text('SELECT 1'))", False),
    ("c.execute(sa.text('UPDATE t SET a = 1')).rowcount", True),
    ("c.execute(sa.text('UPDATE t SET a = 1'))", False),
    ("c.execute(sa.text('DELETE FROM t RETURNING id')).all()", True),
    ("c.execute(sa.text('INSERT INTO t VALUES (1, 2)')).rowcount", False),
    ("c.execute(sa.text('INSERT INTO t SELECT 1, 2 FROM t')).rowcount", True),
    ("c.exec_driver_sql('INSERT INTO t (a) VALUES (2)').lastrowid", True),
    ("c.execute(sa.text('INSERT INTO t (a) VALUES (2) RETURNING id')).all()", True),
    ("c.execute(T.insert().values(a=1)).inserted_primary_key", True),
    ("c.execute(T.insert().values(id=5, a=1)).inserted_primary_key", False),
    ("c.execute(T.insert().values(a=1))", False),
    ("op.bulk_insert(T, [{'a': 'x'}, {'a': 'y'}])", False),
]


class TestThisVeryDatabase(TestCase):
    def prepared(self, upgrade, extra="", cmig=""):
        project = self.project("p%d" % len(list(self.folder.iterdir())), cmig=cmig)
        project.script("1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);", "DROP TABLE t;")
        self.succeeds(project.run("upgrade", "1"))
        (project.versions / "2.py").write_text(PY.format("2", "1", upgrade, "pass"))
        if extra:
            with sqlite3.connect(project.database) as connection:
                connection.executescript(extra)
            connection.close()
        return project

    def catalog(self, path):
        connection = sqlite3.connect(path)
        try:
            return sorted(map(str, connection.execute("SELECT type, name, sql FROM sqlite_master WHERE name <> 'alembic_version'")))
        finally:
            connection.close()

    def test_the_sql_does_what_the_run_does(self):
        for extra, upgrade in DRIFTED:
            with self.subTest(extra):
                project = self.prepared(upgrade, extra)
                shown = self.succeeds(self.unchanged(project, project.run, "upgrade", "--dry-run")).out
                self.assertNotIn("-- ", shown.replace("-- upgrade 2", "").replace("-- warning: ", ""))
                copy = self.folder / "copy.db"
                shutil.copy(project.database, copy)
                connection = sqlite3.connect(copy)
                connection.executescript(shown.partition("\n\n")[2])
                connection.close()
                self.succeeds(project.run("upgrade"))
                self.assertEqual(self.catalog(copy), self.catalog(project.database))

    def test_what_depends_on_rows_is_marked_and_nothing_else(self):
        before = "T = sa.Table('t', sa.MetaData(), sa.Column('id', sa.Integer, primary_key=True), sa.Column('a'))\n    c = op.get_bind()\n    "
        for statement, marked in ASKS:
            with self.subTest(statement):
                project = self.prepared(before + statement)
                shown = self.succeeds(project.run("upgrade", "--dry-run")).out
                self.assertEqual(shown.count("-- depends on data"), int(marked), shown)

    def test_a_table_that_only_its_own_program_can_make(self):
        project = self.prepared("op.add_column('t', sa.Column('x', sa.Integer))", "PRAGMA writable_schema = ON; INSERT INTO sqlite_master "
                                "VALUES ('table', 'z', 'z', 0, 'CREATE VIRTUAL TABLE z USING nomodule (a)')")
        shown = self.succeeds(project.run("upgrade", "--dry-run")).out
        self.assertIn("-- upgrade 2\n-- for the tables that the scripts make, not those of the database: no such module: nomodule", shown)
        self.assertIn("ALTER TABLE t ADD COLUMN x INTEGER;", shown)

    def test_a_database_older_than_alembic_has_its_own_columns(self):
        project = self.project(cmig="pre_alembic_table = t\npre_alembic_revision = 1")
        project.script("1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);")
        (project.versions / "2.py").write_text(PY.format("2", "1", BATCH, "pass"))
        execute(project.database, "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, more TEXT)")
        shown = self.succeeds(project.run("upgrade", "--dry-run")).out
        self.assertIn("(id, a, more)", shown)

    def test_semicolons(self):
        cases = [("UPDATE t SET a = 1 -- comment", "UPDATE t SET a = 1 -- comment\n;\n"), ("UPDATE t SET a = 1;", "UPDATE t SET a = 1;\n"),
                 ("UPDATE t SET a = 1; -- c", "UPDATE t SET a = 1;\n"), ("UPDATE t SET a = '-- x'", "UPDATE t SET a = '-- x';\n"),
                 ("UPDATE t SET a = ';'", "UPDATE t SET a = ';';\n"), ("UPDATE t SET a = 1 /* c */", "UPDATE t SET a = 1 /* c */;\n")]
        for sql, wanted in cases:
            with self.subTest(sql):
                project = self.prepared(f"op.execute({sql!r})")
                self.assertEqual(self.succeeds(project.run("upgrade", "--dry-run")).out.partition("-- upgrade 2\n")[2], wanted)


class TestRefusals(TestCase):
    """--dry-run fails where the run does, with the same words."""

    def case(self, scripts, cmig="", before="1"):
        project = self.project("p%d" % len(list(self.folder.iterdir())), cmig=cmig)
        project.script("1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);", "DROP TABLE t;")
        for name, text in scripts.items():
            (project.versions / name).write_text(text)
        self.succeeds(project.run("upgrade", before))
        return project

    def test_before_anything_is_touched(self):
        sql = "-- x\n--\n-- revision: 2\n-- down_revision: 1\n{}\n{}\n"
        cases = [
            ("no downgrade section", {"2.sql": sql.format("", "-- upgrade\nSELECT 1;")}, "", "2", ("downgrade", "1", "--yes"), "cannot be downgraded"),
            ("for others only", {"2.sql": sql.format("", "-- upgrade on postgresql\nSELECT 1;")}, "", "1", ("upgrade",), "no section"),
            ("unreadable", {"2.sql": sql.format("", "-- upgrade\nSELECT 'x;")}, "", "1", ("upgrade",), "a quote without its partner"),
            ("not known", {"2.py": PY.format("2", "1", "op.do_not_know()", "pass")}, "", "1", ("upgrade",), "not known to cmig"),
            ("transactions", {"2.sql": sql.format("-- transaction: off", "-- upgrade\nVACUUM;")}, "transaction_per_migration = false", "1",
             ("upgrade",), "leaves its transaction"),
        ]
        for name, scripts, cmig, before, args, message in cases:
            with self.subTest(name):
                project = self.case(scripts, cmig, before)
                planned = self.fails(self.unchanged(project, project.run, *args, "--dry-run"), message=message)
                self.assertEqual(planned.out, "")
                self.assertEqual(project.run(*args).failure, planned.failure)

    def test_an_edited_script(self):
        project = self.case({}, "history_table = h\nedited_scripts = fail")
        project.script("1", "", "CREATE TABLE t (a);", "DROP TABLE t;")
        project.script("2", "1", "CREATE TABLE u (a);")
        self.fails(project.run("upgrade", "--dry-run"), message="was edited after")

    def test_a_step_that_is_half_done(self):
        project = self.case({})
        project.script("2", "1", "CREATE TABLE u (a);\nDROP TABLE nono;", header="-- transaction: off\n")
        self.fails(project.run("upgrade"))
        planned = self.fails(self.unchanged(project, project.run, "upgrade", "--dry-run"), message="stopped at statement 2")
        self.assertEqual(project.run("upgrade").failure, planned.failure)

    def test_a_statement_that_fails_whatever_the_tables_hold(self):
        python = PY.format("2", "1", "op.execute('CREATE TABLE u (a)')\n    op.drop_table('nono')", "pass")
        sql = "-- x\n--\n-- revision: 2\n-- down_revision: 1\n\n-- upgrade\nSELECT 1;\n-- c\nDROP TABLE nono;\nSELECT 2;\n"
        late = PY.format("2", "1", "f = lambda: op.do_not_know()\n    f()", "pass")
        for name, text, wanted in [("2.py", python, "CREATE TABLE u (a);\n-- fails here: "), ("2.py", late, "-- not known to cmig: alembic.op.do_not_know"),
                                   ("2.sql", sql, "SELECT 1;\n-- fails here: no such table: nono\nDROP TABLE nono;\nSELECT 2;\n")]:
            with self.subTest(wanted):
                project = self.case({name: text})
                project.script("3", "2", "SELECT 3;")
                planned = self.fails(self.unchanged(project, project.run, "upgrade", "--dry-run"))
                self.assertIn("-- upgrade 2\n" + wanted, planned.out)
                self.assertIn("-- upgrade 3\n-- not reached\n", planned.out)
                self.assertEqual((planned.failure, planned.code), (project.run("upgrade").failure, 1))
                self.assertEqual(project.run("upgrade", "--dry-run", "-q").code, 1)
                self.assertIn("-- not reached", self.json(project.run("upgrade", "--dry-run", "--json"))["steps"][1]["sql"])

    def test_what_rows_may_prevent_is_no_failure(self):
        rows = "if not op.get_bind().execute(sa.text('SELECT * FROM t')).all():\n        {}"
        for statement in ("op.do_not_know()", "op.create_table('t')", "raise ValueError('no rows')"):
            with self.subTest(statement):
                project = self.case({"2.py": PY.format("2", "1", rows.format(statement), "pass")})
                execute(project.database, "INSERT INTO t VALUES (1, 2)")
                self.succeeds(project.run("upgrade", "--dry-run"))
                self.succeeds(project.run("upgrade"))

    def test_what_finds_no_rows_to_put_in_is_no_failure(self):
        statement = "INSERT INTO u VALUES ((SELECT max(id) FROM t))"
        python = PY.format("2", "1", f"op.execute('CREATE TABLE u (a NOT NULL)')\n    op.execute('{statement}')", "pass")
        sql = f"-- x\n--\n-- revision: 2\n-- down_revision: 1\n\n-- upgrade\nCREATE TABLE u (a NOT NULL);\n{statement};\n"
        for name, text in (("2.py", python), ("2.sql", sql)):
            with self.subTest(name):
                project = self.case({name: text})
                execute(project.database, "INSERT INTO t VALUES (1, 2)")
                self.assertIn("-- depends on data: the rest: ", self.succeeds(project.run("upgrade", "--dry-run")).out)
                self.succeeds(project.run("upgrade"))

    def test_an_interrupt_leaves_no_plan(self):
        project = self.case({"2.py": PY.format("2", "1", "while True:\n        pass", "pass")})
        process = project.start("upgrade", "--dry-run")
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        result = self.wait(process)
        self.assertEqual((result.code, result.out), (130, ""), str(result))


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

    def test_one_that_fails_shows_what_went_before(self):
        keys = "CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE c (t REFERENCES t); INSERT INTO t VALUES (1); INSERT INTO c VALUES (1);"
        cases = [("DELETE FROM t;", "foreign key violated: c (t=1) has no row in t"), ("DROP TABLE nono;", "no such table: nono"),
                 ("SELECT 1;\n\n-- verify\nSELECT 2;", "the verify section found a row: 2=2")]
        for number, (sql, message) in enumerate(cases):
            for all_at_once in (False, True):
                with self.subTest(sql, all_at_once=all_at_once):
                    project = self.project(f"p{number}{all_at_once}", cmig="transaction_per_migration = false" if all_at_once else "")
                    project.script("1", "", keys)
                    project.script("2", "1", "CREATE TABLE u (a);")
                    path = project.script("3", "2", sql)
                    project.script("4", "3", "SELECT 1;")
                    self.succeeds(project.run("upgrade", "1"))
                    result = self.fails(self.unchanged(project, project.run, "upgrade", "--rehearse"), message=message)
                    self.assertRegex(result.out, r"^upgrade 2: .*\nEverything was rolled back.\n$")
                    self.assertIn(f"at {path}", result.err)
                    self.assertIn("hint: everything was rolled back", result.err)
                    answer = self.json(project.run("upgrade", "--rehearse", "--json"))
                    self.assertEqual([step.get("success") for step in answer["steps"]], [True, False, None])
                    self.assertEqual((answer["rehearsed"], answer["error"]["file"]), (True, str(path)))
                    real = self.fails(project.run("upgrade"), message=message)
                    self.assertIn("nothing of this run was kept" if all_at_once else "nothing of revision 3 was kept", real.err)

    def test_violations_that_were_there_before_are_none(self):
        project = self.project()
        project.script("1", "", "CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE c (t REFERENCES t);")
        project.script("2", "1", "INSERT INTO c VALUES (NULL);")
        project.script("3", "2", "INSERT INTO c VALUES (NULL);")
        self.succeeds(project.run("upgrade", "1"))
        execute(project.database, "INSERT INTO c VALUES (7)")
        self.assertEqual(self.succeeds(project.run("upgrade", "--rehearse")).out.count("upgrade "), 2)

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
