"""The preset `static`: one small program that needs nothing but a kernel."""

import os
import subprocess
import unittest

from support import TestCase, program, query, version_rows
from support.project import Project
from support.root import NOBODY, Root, static_cmig

PYTHON_SCRIPT = '''"""{message}"""
import datetime
import re
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{down}"


def upgrade():
    users = op.create_table("users_{revision}", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text))
    with op.batch_alter_table("users_{revision}") as batch:
        batch.add_column(sa.Column("born", sa.DateTime, server_default=sa.func.now()))
        batch.alter_column("name", nullable=False, server_default="nobody")
    {body}


def downgrade():
    op.drop_table("users_{revision}")
'''


def python_script(project, revision, down, body="pass"):
    text = PYTHON_SCRIPT.format(message="python " + revision, revision=revision, down=down, body=body)
    (project.versions / f"{revision}_python.py").write_text(text)


# Each SELECT notes what a feature of SQLite gives; all but the first few are not in every build of it.
FEATURES = """
CREATE TABLE noted (name TEXT PRIMARY KEY, value);
CREATE TABLE t (n INTEGER PRIMARY KEY, v TEXT);
INSERT INTO t VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), (5, 'five');
UPDATE t SET v = v || '!' ORDER BY n DESC LIMIT 2;
DELETE FROM t WHERE n < 4 ORDER BY n LIMIT 1;
INSERT INTO noted SELECT 'limit', group_concat(n || v) FROM t;
CREATE VIRTUAL TABLE f3 USING fts3(body);
CREATE VIRTUAL TABLE f4 USING fts4(body, tokenize=unicode61, prefix='2,4');
CREATE VIRTUAL TABLE f5 USING fts5(body, other, tokenize='porter');
CREATE VIRTUAL TABLE trigrams USING fts5(body, tokenize='trigram');
INSERT INTO f3 VALUES ('a quick fox'), ('a lazy dog');
INSERT INTO f4 VALUES ('ein schneller Füchs'), ('a lazy dog');
INSERT INTO f5 VALUES ('running foxes', 'x'), ('a lazy dog', 'y');
INSERT INTO trigrams VALUES ('migration');
INSERT INTO noted SELECT 'fts3', body || length(offsets(f3)) FROM f3 WHERE f3 MATCH '(quick OR slow) NOT dog';
INSERT INTO noted SELECT 'fts4', snippet(f4) || hex(matchinfo(f4, 'pcx')) FROM f4 WHERE f4 MATCH 'fuch*';
INSERT INTO noted SELECT 'fts5', highlight(f5, 0, '<', '>') || round(bm25(f5), 6) FROM f5 WHERE f5 MATCH 'run fox';
INSERT INTO noted SELECT 'trigram', body FROM trigrams WHERE body LIKE '%grat%';
CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1, y0, y1, +name);
CREATE VIRTUAL TABLE whole USING rtree_i32(id, x0, x1);
INSERT INTO boxes VALUES (1, 0, 2, 0, 2, 'a'), (2, 5, 6, 5, 6, 'b');
INSERT INTO noted SELECT 'rtree', group_concat(name) || rtreecheck('boxes') FROM boxes WHERE x1 >= 5;
INSERT INTO noted SELECT 'json', json_extract('{"a": [1, {"b": 2.5}]}', '$.a[1].b') || ('{"x": 7}' ->> 'x');
INSERT INTO noted SELECT 'json_each', group_concat(fullkey || '=' || atom) FROM json_tree('{"a": [1, "two"]}') WHERE atom NOT NULL;
INSERT INTO noted SELECT 'json_group', json_group_object(v, json_array(n)) FROM t;
INSERT INTO noted SELECT f, v FROM (
  SELECT 'sin' f, sin(1.5) v UNION ALL SELECT 'asin', asin(0.7) UNION ALL SELECT 'atan2', atan2(1, 3) UNION ALL
  SELECT 'tanh', tanh(0.3) UNION ALL SELECT 'pow', pow(2.5, 3.1) UNION ALL SELECT 'ln', ln(7) UNION ALL SELECT 'log2', log2(8) UNION ALL
  SELECT 'ceil', ceil(1.2) UNION ALL SELECT 'mod', mod(7.5, 2) UNION ALL SELECT 'pi', pi() UNION ALL SELECT 'degrees', degrees(1));
INSERT INTO noted SELECT 'dbstat', count(*) > 3 AND sum(pgsize) > 0 FROM dbstat;
INSERT INTO noted SELECT 'stmt', count(*) > 0 FROM sqlite_stmt;
INSERT INTO noted SELECT 'soundex', soundex('Robert') || soundex('Rupert');
INSERT INTO noted SELECT 'like', (x'61' LIKE 'a') || ('Ä' LIKE 'ä');
INSERT INTO noted SELECT 'window', group_concat(s) FROM (SELECT sum(n) OVER (ORDER BY n ROWS 1 PRECEDING) s FROM t);
INSERT INTO noted SELECT 'date', strftime('%Y-%m-%d %H:%M:%f', 2460000.5, '+1 month') || datetime(0, 'unixepoch', 'localtime');
INSERT INTO noted SELECT 'quoted', "a word" || "v" FROM t WHERE n = 2;
CREATE TABLE g (n INTEGER, twice INTEGER AS (n * 2) STORED, CHECK (n < 100)) STRICT;
INSERT INTO g (n) VALUES (4) RETURNING twice;
INSERT INTO noted SELECT 'generated', twice FROM g;
CREATE TRIGGER down AFTER INSERT ON g WHEN new.n > 0 BEGIN INSERT INTO g (n) VALUES (new.n - 1); END;
INSERT INTO g (n) VALUES (3);
INSERT INTO noted SELECT 'recursive triggers', count(*) FROM g;
"""
OPTIONS = '''op.execute("CREATE TABLE options (o TEXT)")
    bind = op.get_bind()
    for row in bind.execute(sa.text("PRAGMA compile_options")).fetchall():
        bind.execute(sa.text("INSERT INTO options VALUES (:o)"), {"o": row[0]})
    for name in ("secure_delete", "recursive_triggers", "synchronous", "page_size", "auto_vacuum", "cache_size", "legacy_alter_table"):
        bind.execute(sa.text("INSERT INTO noted VALUES (:n, :v)"), {"n": name, "v": bind.execute(sa.text("PRAGMA " + name)).scalar()})'''

LIMIT = 4_950_000  # bytes; tests/bench/README.md says where they are


class TestStaticProgram(TestCase):
    def setUp(self):
        super().setUp()
        self.root = Root(self.folder / "root")
        self.project = Project(self.root.folder / "app").chain(2)
        python_script(self.project, "0003", "0002")

    def cmig(self, *args, **options):
        return self.root.run("-c", "/app/alembic.ini", "-d", "/app/app.db", *args, **options)

    def test_it_is_static_stripped_and_small(self):
        headers = subprocess.run(["readelf", "-lSW", static_cmig()], capture_output=True, text=True, check=True).stdout
        for word in ("INTERP", ".symtab", ".debug_info", "DYNAMIC"):
            self.assertNotIn(word, headers)
        self.assertLessEqual(os.path.getsize(static_cmig()), LIMIT)

    def test_the_whole_way_up_and_down(self):
        self.assertEqual(self.succeeds(self.root.run("--version")).out, self.succeeds(self.project.run("--version")).out)
        self.succeeds(self.cmig("upgrade", "head"))
        self.assertEqual(version_rows(self.project.database), ["0003"])
        self.assertNotIn("Running", self.succeeds(self.cmig("upgrade", "head")).err)
        self.assertIn("up to date", self.succeeds(self.cmig("status")).out)
        self.assertEqual(self.cmig("history").out, self.project.run("history").out)
        self.assertEqual(self.succeeds(self.cmig("current")).out, "0003 (head)\n")
        backup = self.succeeds(self.cmig("backup")).out.strip()
        self.assertTrue((self.root.folder / backup.lstrip("/")).exists())
        self.succeeds(self.cmig("downgrade", "base", "--yes"))
        self.assertEqual(version_rows(self.project.database), [])
        self.succeeds(self.cmig("restore", "--yes", backup))
        self.assertEqual(version_rows(self.project.database), ["0003"])
        for command in ("doctor", "verify", "test", "convert", "heads", "branches", "validate"):
            self.succeeds(self.cmig(command))
        self.succeeds(self.cmig("revision", "-m", "später"))

    def test_it_leaves_what_the_shared_one_leaves(self):
        twin = Project(self.folder / "twin").chain(2)
        body = '''op.execute(f"UPDATE log SET rev = '{re.sub('0+', 'ü', 'a0001')} {'é'.encode('utf-16').hex()} {datetime.date(2026, 1, 2):%A}'")'''
        for project in (self.project, twin):
            python_script(project, "0003", "0002", body)
        self.succeeds(self.cmig("upgrade", "head"))
        self.succeeds(twin.run("upgrade", "head"))
        for sql in ("SELECT type, name, sql FROM sqlite_master ORDER BY name", "SELECT n, rev FROM log ORDER BY n"):
            self.assertEqual(query(self.project.database, sql), query(twin.database, sql))

    def test_its_sqlite_has_what_the_shared_one_has(self):
        twin = Project(self.folder / "twin").chain(2)
        for project in (self.project, twin):
            (project.versions / "0003_python.py").unlink(missing_ok=True)
            project.script("0003", "0002", FEATURES, "")
            python_script(project, "0004", "0003", OPTIONS)
        self.succeeds(self.cmig("upgrade", "head"))
        self.succeeds(twin.run("upgrade", "head"))
        own, other = (dict(query(p.database, "SELECT name, value FROM noted")) for p in (self.project, twin))
        self.assertGreater(len(own), 25)
        self.assertEqual(own, other)
        own, other = ({o for o, in query(p.database, "SELECT o FROM options")} for p in (self.project, twin))
        # what no migration can use, and limits that a newer SQLite has raised
        left_out = {"ENABLE_LOAD_EXTENSION", "ENABLE_PREUPDATE_HOOK", "ENABLE_SESSION", "ENABLE_UNLOCK_NOTIFY", "MAX_FUNCTION_ARG=127",
                    "MAX_PAGE_COUNT=1073741823"}
        self.assertEqual({o for o in other - own if not o.startswith("COMPILER=")} - left_out, set())

    def test_encodings_are_those_of_the_shared_one(self):
        text = "aé€ß𝄞\\ud7ff"
        names = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "cp1252", "latin-1", "ascii")
        bytes_ = (b"\xff\xfea\x00\x34\xd8\x1e\xdd", b"\x00\xd8", b"\x00\xdca\x00", b"a", b"\x80\x81", b"\xff\xff\xff\xff", b"\xed\xa0\x80")
        body = f'''
    def attempt(call):
        try:
            return repr(call())
        except (UnicodeError, LookupError) as error:
            return type(error).__name__ + str(error)
    def note(*values):
        op.get_bind().execute(sa.text("INSERT INTO log (rev) VALUES (:v)"), {{"v": repr(values)}})
    for name in {names!r}:
        for character in "{text}":
            note(name, attempt(lambda: character.encode(name)))
        for data in {bytes_!r}:
            note(name, attempt(lambda: data.decode(name)))
'''
        python_script(self.project, "0003", "0002", body)
        self.succeeds(self.cmig("upgrade", "head"))
        self.succeeds(self.project.run("-d", "twin.db", "upgrade", "head"))
        own, other = (query(self.project.root / name, "SELECT rev FROM log ORDER BY n") for name in ("app.db", "twin.db"))
        self.assertGreater(len(own), 100)
        self.assertEqual(own, other)

    def test_time_zones_need_their_files_and_say_so(self):
        python_script(self.project, "0003", "0002", "datetime.datetime.now().astimezone()")
        for zone in ("", "UTC", "Europe/Berlin", ":/etc/localtime", "CET-1CEST,M3.5.0,M10.5.0/3", "\udcff"):
            with self.subTest(zone):
                self.succeeds(self.cmig("upgrade", "head", env={"TZ": zone}))
                self.succeeds(self.cmig("downgrade", "0002", "--yes", env={"TZ": zone}))
        body = 'import zoneinfo; op.execute(f"SELECT \'{zoneinfo.ZoneInfo(\'Europe/Berlin\')}\'")'
        python_script(self.project, "0003", "0002", body)
        result = self.fails(self.cmig("upgrade", "head"), message="No time zone found with key Europe/Berlin")
        self.assertIn("/app/migrations/versions/0003_python.py:16", result.err)
        self.assertEqual(version_rows(self.project.database), ["0002"])

    def test_a_user_without_a_name_and_a_folder_of_his_own(self):
        """Nobody may write anywhere but in the volume, where SQLite then has its temporary files, too."""
        data = self.root.folder / "data"
        data.mkdir(mode=0o700)
        for folder in (self.root.folder, data):
            folder.chmod(0o755 if folder != data else 0o700)
        if os.geteuid() != 0:
            self.skipTest("needs root for another user")
        self.folder.chmod(0o755)
        os.chown(data, 65532, 65532)
        self.project.script("0004", "0003", '''CREATE TABLE big (n INTEGER PRIMARY KEY, v TEXT UNIQUE);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 60000)
INSERT INTO big SELECT n, hex(randomblob(40)) FROM c;
UPDATE big SET v = v || 'x';
CREATE INDEX big_v ON big (v, n);
''', "DROP TABLE big;")
        args = ("-c", "/app/alembic.ini", "-d", "/data/app.db")
        # cmig in a folder that it may not write to, as WORKDIR / would have it
        for command in (("upgrade", "head"), ("upgrade", "head"), ("backup",), ("status",), ("downgrade", "base", "--yes")):
            self.succeeds(self.root.run(*args, *command, user=NOBODY))
        self.assertEqual((data / "app.db").stat().st_uid, 65532)
        self.assertEqual((data / "app.db").stat().st_mode & 0o777, 0o600)
        result = self.fails(self.root.run("-c", "/app/alembic.ini", "-d", "/app/mine.db", "upgrade", "head", user=NOBODY))
        self.assertIn("/app", result.failure)

    def test_what_is_missing_is_named(self):
        self.fails(self.root.run("-c", "/nowhere.ini", "upgrade"))
        self.fails(self.cmig("upgrade", "head", "--", "sh", "-c", "true"), message="cannot run sh")
        self.fails(self.cmig("edit", "0001", env={"EDITOR": "vi"}))
        result = self.root.run("-c", "/app/alembic.ini", "-d", "/no/app.db", "upgrade", "head")
        self.fails(result, message="/no/app.db")

    def test_a_bundle_of_it_needs_nothing_beside_it(self):
        self.succeeds(self.cmig("bundle", "--executable", "/app/own"))
        own = Root(self.folder / "own")
        (self.root.folder / "app" / "own").rename(own.folder / "cmig")
        self.assertEqual(sorted(p.name for p in own.folder.iterdir()), ["cmig"])
        self.succeeds(own.run("-d", "/own.db", "upgrade", "head"))
        self.succeeds(own.run("-d", "/own.db", "wait", "--timeout", "0"))
        self.assertEqual(version_rows(own.folder / "own.db"), ["0003"])

    def test_it_becomes_a_program_that_is_there(self):
        result = self.cmig("upgrade", "head", "--", "/cmig", "--version")
        self.assertEqual(self.succeeds(result).out, program.run("--version", cwd=self.folder).out)


if __name__ == "__main__":
    unittest.main()
