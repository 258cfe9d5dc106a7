"""The three ways in, with the sample project and data: a new database, one older than Alembic, and one that the real Alembic
manages and goes on managing in turns with cmig."""

import re
import shutil
import sqlite3
import textwrap
import unittest

from support import ROOT, TestCase, alembic_command, execute, query, run, schema, version_rows

REVISIONS = ["001", "002", "003", "004", "005", "006"]

# What a store holds before app passwords exist, with scopes as they were written then.
OLD_DATA = """
INSERT INTO refresh_tokens (user_id, encrypted_token, expires_at, scopes, created_at, updated_at) VALUES
    ('alice', x'00ff10', 1800000000, 'openid,profile,notes:read', 1, 2),
    ('bob', x'', NULL, 'openid', 3, 4),
    ('it''s', x'0a', 5, NULL, 6, 7);
INSERT INTO audit_logs (occurred_at, event, user_id, hostname) VALUES (1, 'login', 'alice', 'a'), (2, 'login', 'bob', 'b');
INSERT INTO oauth_clients VALUES (1, 'client', x'01', '["http://localhost"]', NULL, NULL, 1, 2, 3, 4);
INSERT INTO oauth_sessions (session_id, client_redirect_uri, authorization_code, requested_scopes, created_at, expires_at)
    VALUES ('s1', 'http://localhost/cb', 'code', 'openid, email', 1, 2);
INSERT INTO registered_webhooks (webhook_id, preset_id, created_at) VALUES (7, 'notes', 1);
"""

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool
url = context.config.get_main_option("sqlalchemy.url")
with create_engine(url, poolclass=pool.NullPool).connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
'''


def sections(text):
    """The sections of a sample script: name -> statements."""
    parts = re.split(r"(?m)^-- (upgrade|downgrade|verify)\n", text)
    found = {}
    for name, body in zip(parts[1::2], parts[2::2]):
        found[name], statement = [], ""
        for line in body.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                found[name].append(statement.strip())
                statement = ""
    return found


def twin(text):
    """A sample script as the Python script that does the same."""
    keys = dict(re.findall(r"(?m)^-- (revision|down_revision):[ ]?(.*)$", text))
    body = sections(text)
    lines = ["from alembic import op", f"revision = {keys['revision']!r}",
             f"down_revision = {keys['down_revision'] or None!r}", "branch_labels = None", "depends_on = None"]
    for name in ("upgrade", "downgrade"):
        lines += [f"def {name}():", f"    for statement in {body[name]!r}:",
                  "        op.get_bind().exec_driver_sql(statement)"]
    return "\n".join(lines) + "\n"


class Sample(TestCase):
    def setUp(self):
        super().setUp()
        shutil.copy(ROOT / "alembic.ini", self.folder)
        shutil.copytree(ROOT / "alembic", self.folder / "alembic", ignore=shutil.ignore_patterns("__pycache__"))
        self.database = self.folder / "tokens.db"

    def cmig(self, *args, **options):
        return self.succeeds(run(*args, cwd=self.folder, **options))

    def fresh(self, revision="006", name="fresh.db"):
        """The schema that a new database has at REVISION."""
        path = self.folder / name
        path.unlink(missing_ok=True)
        self.cmig("-d", path, "upgrade", revision)
        return schema(path)

    def make_old_store(self):
        """A database as it was before Alembic: the tables of 001, rows, and no version table."""
        text = next((self.folder / "alembic" / "versions").glob("*_001_*.sql")).read_text()
        execute(self.database, "".join(sections(text)["upgrade"]) + OLD_DATA)

    def check_old_data(self, *, spaces):
        """The rows of OLD_DATA are all there; scopes are separated as revision 004 has it, or as before."""
        scopes = dict(query(self.database, "SELECT user_id, scopes FROM refresh_tokens"))
        joined = "openid profile notes:read" if spaces else "openid,profile,notes:read"
        self.assertEqual(scopes, {"alice": joined, "bob": "openid", "it's": None})
        self.assertEqual(query(self.database, "SELECT user_id, encrypted_token, expires_at FROM refresh_tokens ORDER BY 1"),
                         [("alice", b"\x00\xff\x10", 1800000000), ("bob", b"", None), ("it's", b"\n", 5)])
        self.assertEqual(query(self.database, "SELECT id, event, user_id FROM audit_logs ORDER BY 1"),
                         [(1, "login", "alice"), (2, "login", "bob")])
        self.assertEqual(query(self.database, "SELECT session_id, authorization_code, created_at FROM oauth_sessions"),
                         [("s1", "code", 1)])
        self.assertEqual(query(self.database, "SELECT webhook_id FROM registered_webhooks"), [(7,)])


class TestNewDatabase(Sample):
    def test_upgrade_creates_the_store_and_downgrade_takes_it_away(self):
        self.cmig("upgrade", "head")
        self.assertEqual(version_rows(self.database), ["006"])
        self.assertEqual(self.database.stat().st_mode & 0o777, 0o600)
        self.cmig("downgrade", "--yes", "base")
        self.assertEqual(version_rows(self.database), [])
        self.assertEqual(schema(self.database), [])

    def test_every_revision_goes_down_and_up_again_with_the_same_schema(self):
        wanted = {}
        for revision in REVISIONS:
            self.cmig("upgrade", "+1")
            self.assertEqual(version_rows(self.database), [revision])
            wanted[revision] = schema(self.database)
        for revision in reversed(REVISIONS[:-1]):
            self.cmig("downgrade", "--yes", "-1")
            self.assertEqual(version_rows(self.database), [revision])
            self.assertEqual(schema(self.database), wanted[revision])
        self.cmig("upgrade", "head")
        self.assertEqual(schema(self.database), wanted["006"])

    def test_data_survives_the_way_down_to_001_and_up(self):
        self.cmig("upgrade", "001")
        execute(self.database, OLD_DATA)
        self.cmig("upgrade", "head")
        self.check_old_data(spaces=True)
        self.cmig("downgrade", "--yes", "001")
        self.check_old_data(spaces=False)
        self.cmig("upgrade", "head")
        self.check_old_data(spaces=True)

    def test_token_storage_db_names_the_database(self):
        self.cmig("upgrade", "head", env={"TOKEN_STORAGE_DB": str(self.folder / "elsewhere.db")})
        self.assertFalse(self.database.exists())
        self.assertEqual(version_rows(self.folder / "elsewhere.db"), ["006"])

    def test_the_sample_has_no_findings(self):
        self.cmig("validate", "--scripts")


class TestOldDatabase(Sample):
    def test_it_is_stamped_001_and_upgraded_in_one_run(self):
        self.make_old_store()
        result = self.cmig("upgrade", "head")
        self.assertIn("001 -> 002", result.err)
        self.assertNotIn("Running upgrade  -> 001", result.err)
        self.assertEqual(version_rows(self.database), ["006"])
        self.check_old_data(spaces=True)
        self.assertEqual(schema(self.database), self.fresh())

    def test_a_dry_run_and_current_leave_it_as_it_is(self):
        self.make_old_store()
        self.cmig("upgrade", "--dry-run", "head")
        self.assertEqual(self.cmig("current").out, "")
        self.cmig("status")
        self.assertIsNone(version_rows(self.database))

    def test_upgrade_to_001_only_stamps_it(self):
        self.make_old_store()
        self.cmig("upgrade", "001")
        self.assertEqual(version_rows(self.database), ["001"])
        self.check_old_data(spaces=False)

    def test_a_failure_leaves_it_older_than_alembic_or_at_a_revision(self):
        self.make_old_store()
        path = next((self.folder / "alembic" / "versions").glob("*_003_*.sql"))
        path.write_text(path.read_text().replace("CREATE TABLE login_flow_sessions", "CREATE TABLE broken ("))
        result = run("upgrade", "head", cwd=self.folder)
        self.fails(result)
        self.assertIn(version_rows(self.database), (None, ["001"], ["002"]))
        self.check_old_data(spaces=False)

    def test_an_empty_key_turns_the_detection_off(self):
        self.make_old_store()
        ini = self.folder / "alembic.ini"
        ini.write_text(ini.read_text().replace("pre_alembic_table = refresh_tokens", "pre_alembic_table ="))
        result = self.fails(run("upgrade", "head", cwd=self.folder), message="already exists")
        self.assertIn("cmig stamp", result.err)
        self.check_old_data(spaces=False)

    def test_without_a_script_001_it_does_not_apply(self):
        self.make_old_store()
        versions = self.folder / "alembic" / "versions"
        for path in versions.glob("*.sql"):
            path.unlink()
        (versions / "a.sql").write_text("-- first\n-- revision: aaa\n-- down_revision:\n-- upgrade\nCREATE TABLE other (a);\n")
        self.cmig("upgrade", "head")
        self.assertEqual(version_rows(self.database), ["aaa"])


class TestAlembicDatabase(Sample):
    def setUp(self):
        super().setUp()
        (self.folder / "alembic" / "env.py").write_text(textwrap.dedent(ENV))
        for path in (self.folder / "alembic" / "versions").glob("*.sql"):
            path.with_suffix(".py").write_text(twin(path.read_text()))

    def alembic(self, *args):
        return self.succeeds(run(*args, cwd=self.folder, program=alembic_command()))

    def test_alembic_and_cmig_take_turns(self):
        turns = [
            (self.alembic, ["upgrade", "003"], "003"), (self.cmig, ["upgrade", "head"], "006"),
            (self.alembic, ["downgrade", "004"], "004"), (self.cmig, ["downgrade", "--yes", "-2"], "002"),
            (self.alembic, ["upgrade", "head"], "006"), (self.cmig, ["downgrade", "--yes", "005"], "005"),
            (self.alembic, ["upgrade", "+1"], "006"), (self.cmig, ["downgrade", "--yes", "001"], "001"),
        ]
        self.alembic("upgrade", "001")
        execute(self.database, OLD_DATA)
        for tool, command, revision in turns:
            tool(*command)
            self.assertEqual(version_rows(self.database), [revision], command)
            self.assertEqual(schema(self.database), self.fresh(revision), command)
            self.check_old_data(spaces=int(revision) >= 4)
            self.assertIn(revision, self.alembic("current").out)
            self.assertIn(revision, self.cmig("current").out)

    def test_each_takes_the_others_database_down_to_base(self):
        for up, down in ((self.alembic, self.cmig), (self.cmig, self.alembic)):
            up("upgrade", "head")
            down("downgrade", *(["--yes"] if down == self.cmig else []), "base")
            self.assertEqual(version_rows(self.database), [])
            self.assertEqual(schema(self.database), [])

    def test_both_leave_the_same_bytes_in_sqlite_master(self):
        self.cmig("-d", "ours.db", "upgrade", "head")
        self.alembic("upgrade", "head")
        text = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
        self.assertEqual(query(self.folder / "ours.db", text), query(self.database, text))

    def test_history_and_current_read_alike(self):
        self.alembic("upgrade", "004")
        for command in (["current"], ["heads"], ["branches"], ["current"]):
            self.assertEqual(self.cmig(*command).out, self.alembic(*command).out)


if __name__ == "__main__":
    unittest.main()
