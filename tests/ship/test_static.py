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


LIMIT = 5_500_000  # bytes; tests/bench/README.md says where they are


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
