"""`rebuild = keep`: a table that a batch rebuilds keeps all that SQLite's own ALTER TABLE would keep; `rebuild = alembic` warns of
each thing that it loses, and loses just what Alembic does."""

import pathlib
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.database import query  # noqa: E402
from support.project import Project  # noqa: E402

SCRIPT = """\
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("t"{batch}) as batch_op:
        {change}


def downgrade():
    pass
"""
CHANGE = "batch_op.alter_column('a', existing_type=sa.Integer(), nullable=False)"

# What the table is made of, what of it Alembic loses as sqlite_master shows it, and the warning of that.
LOSSES = (
    ("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER)", "AUTOINCREMENT", "AUTOINCREMENT"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER) STRICT", "STRICT", "STRICT"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER) WITHOUT ROWID", "WITHOUT ROWID", "WITHOUT ROWID"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, CHECK (a > 5))", "CHECK (a > 5)", "the unnamed CHECK (a > 5)"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a <> 3))", "CHECK (a <> 3)", "the unnamed CHECK (a <> 3)"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT COLLATE NOCASE)", "COLLATE", "COLLATE NOCASE of column b"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT); CREATE INDEX i ON t (lower(b))", "lower(b)",
     "the expression index i"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT); CREATE INDEX i ON t (b DESC)", "b DESC", "DESC of index i"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT); CREATE INDEX i ON t (b COLLATE RTRIM)", "RTRIM",
     "COLLATE of index i"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, UNIQUE (b) on conflict replace)", "UNIQUE (b) ON CONFLICT REPLACE",
     "ON CONFLICT REPLACE of UNIQUE (b) on conflict replace"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT NOT NULL ON CONFLICT IGNORE DEFAULT 'x')", "NOT NULL ON CONFLICT IGNORE",
     "ON CONFLICT IGNORE of b TEXT NOT NULL"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, UNIQUE (b COLLATE NOCASE))", "UNIQUE (b COLLATE NOCASE)",
     "the constraint UNIQUE (b COLLATE NOCASE)"),
    ("CREATE TABLE p (x INTEGER PRIMARY KEY); INSERT INTO p VALUES (7), (8);\nCREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER,"
     "FOREIGN KEY (a) REFERENCES p (x), FOREIGN KEY (a) REFERENCES p (x) ON DELETE CASCADE)",
     "REFERENCES p (x) ON DELETE CASCADE", "the constraint FOREIGN KEY (a) REFERENCES p (x) ON DELETE CASCADE"),
    *((f"CREATE TABLE p (x INTEGER PRIMARY KEY);\nCREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER{rest})", text, warning)
      for rest, text, warning in (
          (" REFERENCES p (x) ON DELETE CASCADE", "ON DELETE CASCADE", "ON DELETE CASCADE of the foreign key (b)"),
          (" REFERENCES p ON UPDATE SET  null", "ON UPDATE SET NULL", "ON UPDATE SET NULL of the foreign key (b)"),
          (" REFERENCES p (x) DEFERRABLE INITIALLY DEFERRED", "DEFERRABLE INITIALLY DEFERRED",
           "DEFERRABLE INITIALLY DEFERRED of the foreign key (b)"),
          (" CONSTRAINT fkn REFERENCES p (x)", "CONSTRAINT fkn FOREIGN KEY(b)", "the name fkn of the foreign key (b)"),
          (", FOREIGN KEY (b) REFERENCES p ON DELETE CASCADE", "ON DELETE CASCADE", "ON DELETE CASCADE of the foreign key (b)"),
          (", FOREIGN KEY (b)REFERENCES p(x)ON DELETE SET DEFAULT", "ON DELETE SET DEFAULT", "ON DELETE SET DEFAULT of the foreign key (b)"),
          (", FOREIGN KEY (b) REFERENCES p (x) MATCH FULL ON DELETE CASCADE", "ON DELETE CASCADE",
           "ON DELETE CASCADE of the foreign key (b)"),
          (" REFERENCES p (x) REFERENCES p (x) ON DELETE CASCADE", "FOREIGN KEY (b) REFERENCES p (x) ON DELETE CASCADE",
           "the constraint FOREIGN KEY (b) REFERENCES p (x) ON DELETE CASCADE"),
          (" CONSTRAINT uqn UNIQUE", "CONSTRAINT uqn UNIQUE (b)", "the name uqn of UNIQUE (b)"),
          (" DEFAULT (NULL) UNIQUE", "UNIQUE (b)", "the constraint UNIQUE (b)"),
          ("(20) CONSTRAINT uqn UNIQUE", "CONSTRAINT uqn UNIQUE (b)", "the constraint CONSTRAINT uqn UNIQUE (b)"),
          (", CONSTRAINT [ck n] CHECK/**/(b > 1)", "CONSTRAINT [ck n] CHECK/**/(b > 1)", "the constraint CONSTRAINT [ck n] CHECK/**/(b > 1)"),
      )),
    ("CREATE TABLE t (id INTEGER, a INTEGER, PRIMARY KEY (id, a DESC))", "PRIMARY KEY (id, a DESC)", "DESC of a in the primary key"),
    ("CREATE TABLE t (id NUMERIC, a INTEGER, PRIMARY KEY (id COLLATE NOCASE DESC))", "PRIMARY KEY (id COLLATE NOCASE DESC)",
     "COLLATE NOCASE DESC of id in the primary key"),
    ("CREATE TABLE t (id NUMERIC PRIMARY KEY DESC, a INTEGER)", "id NUMERIC PRIMARY KEY DESC", "DESC of id in the primary key"),
    ("CREATE TABLE t (id INT PRIMARY KEY, a INTEGER)", "id INT,", "the type INT of column id, which becomes the rowid"),
    ("CREATE TABLE t (id INTEGER, a INTEGER, PRIMARY KEY (id AUTOINCREMENT))", "AUTOINCREMENT", "AUTOINCREMENT"),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER); CREATE TABLE log (x);\n"
     "CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.id); END", "TRIGGER tr", "the trigger tr"),
)

# What Alembic's own result spells anew, or where it fails: with keep it stays as it is.
KEPT = (
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b MYTYPE(3), c UNSIGNED BIG INT, d)",
     ["b MYTYPE(3)", "c UNSIGNED BIG INT", "d"]),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT DEFAULT \"dq\", c INTEGER DEFAULT -1, d TEXT DEFAULT CURRENT_TIMESTAMP)",
     ["DEFAULT \"dq\"", "DEFAULT (-1)", "DEFAULT (CURRENT_TIMESTAMP)"]),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER GENERATED ALWAYS AS (a * 2) STORED, c AS (a + 1), d NUMBER GENERATED ALWAYS AS (a))",
     ["b INTEGER GENERATED ALWAYS AS (a * 2) STORED", "c GENERATED ALWAYS AS (a + 1)", "d NUMBER GENERATED"]),
    ("CREATE TABLE p (x INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER,\n"
     "CONSTRAINT one FOREIGN KEY (b) REFERENCES p (x) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED)",
     ["CONSTRAINT one", "ON DELETE CASCADE", "DEFERRABLE INITIALLY DEFERRED"]),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT); CREATE VIEW v AS SELECT b FROM t", ["CREATE VIEW v AS SELECT b FROM t"]),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT); CREATE INDEX i ON t (b) WHERE b <> 'x'", ["(b) WHERE b <> 'x'"]),
    ("CREATE TABLE t (a INTEGER, b TEXT, CONSTRAINT key PRIMARY KEY (b, a), CONSTRAINT u UNIQUE (a), CONSTRAINT c CHECK (a > 0))",
     ["CONSTRAINT \"key\" PRIMARY KEY (b, a)", "CONSTRAINT u UNIQUE (a)", "CONSTRAINT c CHECK (a > 0)"]),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT, a INTEGER UNIQUE ON CONFLICT IGNORE, \"b x\" TEXT,\n"
     "CONSTRAINT u UNIQUE (\"b x\" COLLATE NOCASE, [a] DESC) ON CONFLICT ROLLBACK)",
     ["PRIMARY KEY ON CONFLICT FAIL AUTOINCREMENT", "UNIQUE (a) ON CONFLICT IGNORE", "ON CONFLICT ROLLBACK"]),
    ("CREATE TABLE t (id INTEGER CONSTRAINT k PRIMARY KEY DESC ON CONFLICT REPLACE, a INTEGER)",
     ["id INTEGER CONSTRAINT k PRIMARY KEY DESC ON CONFLICT REPLACE"]),
    ("CREATE TABLE t (id INTEGER CONSTRAINT k PRIMARY KEY AUTOINCREMENT, a INTEGER)", ["id INTEGER CONSTRAINT k PRIMARY KEY AUTOINCREMENT"]),
    ("CREATE TABLE p (x INTEGER PRIMARY KEY); CREATE TABLE q (x INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER,\n"
     "b INTEGER CONSTRAINT one REFERENCES p ON DELETE CASCADE CONSTRAINT two REFERENCES Q (x) ON UPDATE SET NULL, FOREIGN KEY (b) REFERENCES q)",
     ["CONSTRAINT one FOREIGN KEY(b) REFERENCES p (x) ON DELETE CASCADE", "CONSTRAINT two FOREIGN KEY(b) REFERENCES \"Q\" (x) ON UPDATE SET NULL",
      "FOREIGN KEY(b) REFERENCES q (x)"]),
    ("CREATE TABLE t (a INTEGER, b TEXT, CONSTRAINT k PRIMARY KEY (a) ON CONFLICT REPLACE)", ["PRIMARY KEY (a) ON CONFLICT REPLACE"]),
)


class TestRebuild(unittest.TestCase):
    def rebuild(self, setup, rebuild, change=CHANGE, fill="INSERT INTO t (a) VALUES (7), (8)", batch=""):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = Project(folder.name, cmig=f"rebuild = {rebuild}")
        self.project.script("0001", "", f"{setup};\n{fill};", "DROP TABLE t;")
        (self.project.versions / "0002.py").write_text(SCRIPT.format(change=change, batch=batch))
        return self.project.run("upgrade", "head")

    def query(self, sql):
        return query(self.project.database, sql)

    def schema(self):
        return "\n".join(row[0] for row in self.query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"))

    def kept(self, setup, *args, **options):
        done = self.rebuild(setup, "keep", *args, **options)
        self.assertEqual(done.code, 0, str(done))
        self.assertNotIn(" loses ", done.err)
        return self.schema()

    def test_each_thing_that_alembic_loses_is_told(self):
        for setup, text, warning in LOSSES:
            with self.subTest(setup):
                done = self.rebuild(setup, "alembic", fill="INSERT INTO t (id, a) VALUES (1, 7), (2, 8)")
                self.assertEqual(done.code, 0, str(done))
                self.assertIn(f"the rebuild of table t loses {warning}", done.err)
                self.assertEqual(done.err.count(" loses "), 1, done.err)
                self.assertNotIn(text, self.schema())
                self.assertEqual(self.query("SELECT id, a FROM t"), [(1, 7), (2, 8)])

    def test_keep_loses_none_of_them(self):
        for setup, text, _ in LOSSES:
            with self.subTest(setup):
                schema = self.kept(setup, fill="INSERT INTO t (id, a) VALUES (1, 7), (2, 8)")
                self.assertIn(text, schema)
                self.assertIn("a INTEGER NOT NULL", schema)
                self.assertEqual(self.query("SELECT id, a FROM t"), [(1, 7), (2, 8)])

    def test_keep_spells_nothing_anew(self):
        for setup, texts in KEPT:
            with self.subTest(setup):
                fill = "INSERT INTO t (a, b) VALUES (7, 'y')" if "PRIMARY KEY (b, a)" in setup else "INSERT INTO t (a) VALUES (7)"
                schema = self.kept(setup, fill=fill)
                for text in texts:
                    self.assertIn(text, schema)
                self.assertEqual(self.query("SELECT a FROM t"), [(7,)])

    def test_a_constraint_that_is_dropped_is_not_lost(self):
        setup = ("CREATE TABLE p (x INTEGER PRIMARY KEY);\nCREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER,"
                 "b INTEGER CONSTRAINT own REFERENCES p (x) ON DELETE CASCADE)")
        change = "batch_op.drop_constraint('fk_t_b', type_='foreignkey')"
        for rebuild in ("alembic", "keep"):
            with self.subTest(rebuild):
                done = self.rebuild(setup, rebuild, change, batch=", naming_convention={'fk': 'fk_%(table_name)s_%(column_0_name)s'}")
                self.assertEqual(done.code, 0, str(done))
                self.assertNotIn(" loses ", done.err)
                self.assertNotIn("REFERENCES", self.schema())
        self.kept(setup, "batch_op.drop_constraint('own', type_='foreignkey')")
        self.assertNotIn("REFERENCES", self.schema())

    def test_the_counter_of_autoincrement_goes_on(self):
        self.kept(LOSSES[0][0], fill="INSERT INTO t (id, a) VALUES (5, 1), (9, 2);\nDELETE FROM t WHERE id = 9")
        connection = sqlite3.connect(self.project.database)
        connection.execute("INSERT INTO t (a) VALUES (3)")
        self.assertEqual(connection.execute("SELECT max(id) FROM t").fetchone(), (10,))
        self.assertEqual(connection.execute("SELECT name, seq FROM sqlite_sequence").fetchall(), [("t", 10)])
        connection.close()

    def test_a_kept_trigger_does_not_fire_and_works_afterwards(self):
        self.kept(LOSSES[-1][0])
        connection = sqlite3.connect(self.project.database)
        self.assertEqual(connection.execute("SELECT x FROM log").fetchall(), [(1,), (2,)])
        connection.execute("INSERT INTO t (a) VALUES (3)")
        self.assertEqual(connection.execute("SELECT x FROM log").fetchall(), [(1,), (2,), (3,)])
        connection.close()

    def test_a_renamed_column_is_renamed_wherever_it_is_kept(self):
        schema = self.kept(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, CHECK (b <> 'no'));\nCREATE INDEX i ON t (lower(b), a DESC);\n"
            "CREATE TABLE log (x);\nCREATE TRIGGER tr AFTER UPDATE OF b ON t BEGIN INSERT INTO log VALUES (new.b); END;\n"
            "CREATE VIEW v AS SELECT b FROM t", "batch_op.alter_column('b', new_column_name='word')")
        for text in ("CHECK (word <> 'no')", "(lower(word), a DESC)", "UPDATE OF word", "VALUES (new.word)", "SELECT word FROM t"):
            self.assertIn(text.replace("word", '"word"') if text not in schema else text, schema)

    def test_what_needs_a_dropped_column_goes_with_it(self):
        schema = self.kept("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, CHECK (b <> 'no'), CHECK (a > 0));\n"
                           "CREATE INDEX i ON t (lower(b));\nCREATE INDEX j ON t (a DESC)", "batch_op.drop_column('b')")
        self.assertNotIn("'no'", schema)
        self.assertNotIn("lower(b)", schema)
        self.assertIn("CHECK (a > 0)", schema)
        self.assertIn("(a DESC)", schema)

    def test_what_the_batch_itself_drops_is_no_loss(self):
        for rebuild in ("alembic", "keep"):
            done = self.rebuild("CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT COLLATE NOCASE);\nCREATE INDEX i ON t (a DESC)",
                                rebuild, "batch_op.drop_index('i'); batch_op.drop_column('b')")
            self.assertEqual(done.code, 0, str(done))
            self.assertNotIn(" loses ", done.err)
            self.assertNotIn("INDEX i", self.schema())


if __name__ == "__main__":
    unittest.main()
