"""Ten migrations with data, half of them Alembic's `.py`, with rebuilds of a table that others refer to; what the database
holds at each revision; and the commands that are disturbed while they climb up and down."""

import contextlib
import os
import pathlib
import shutil
import sqlite3
import tempfile
import unittest.mock
from typing import NamedTuple

from fault import stairs
from fault.stairs import Stops, holds, write_stairs
from support import ALL, Project, TestCase, execute, run

SQL = {
    "0001": ("""\
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, note BLOB);
CREATE TABLE orders (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  total INTEGER NOT NULL DEFAULT 0);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 120)
INSERT INTO users SELECT n, 'user ' || n, 'u' || n || '@example.com', zeroblob (200) FROM c;
INSERT INTO orders (user_id, total) SELECT id, id * 3 FROM users;
INSERT INTO orders (user_id, total) SELECT id, id * 5 FROM users WHERE id % 2 = 0;""",
             "DROP TABLE orders;\nDROP TABLE users;"),
    "0002": ("""\
PRAGMA cache_size = 8;
ALTER TABLE users ADD COLUMN role TEXT DEFAULT 'user';
UPDATE users SET role = 'admin' WHERE id % 10 = 0;
CREATE INDEX users_role ON users (role) WHERE role <> 'user';""",
             "DROP INDEX users_role;\nALTER TABLE users DROP COLUMN role;"),
    "0004": ("""\
CREATE TABLE audit (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER orders_changed AFTER UPDATE ON orders BEGIN
  INSERT INTO audit (what) VALUES ('order ' || new.id || ': ' || old.total || ' -> ' || new.total);
END;
CREATE VIEW spent AS SELECT user_id, sum (total) AS total FROM orders GROUP BY user_id;
UPDATE orders SET total = total + 1 WHERE id % 7 = 0;""",
             "DROP VIEW spent;\nDROP TRIGGER IF EXISTS orders_changed;\nUPDATE orders SET total = total - 1 WHERE id % 7 = 0;\nDROP TABLE audit;"),
    "0006": ("""\
PRAGMA foreign_keys = OFF;
CREATE TABLE users_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length (name) > 0), email TEXT, note BLOB,
  role TEXT DEFAULT 'user');
INSERT INTO users_new SELECT id, upper (name), email, note, role FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
CREATE UNIQUE INDEX users_email ON users (email);
CREATE INDEX users_role ON users (role) WHERE role <> 'user';
PRAGMA foreign_keys = ON;""",
             "UPDATE users SET name = lower (name);"),
    "0008": ("""\
UPDATE users SET note = zeroblob (400) WHERE id % 3 = 0;
DELETE FROM users WHERE id > 110 AND id NOT IN (SELECT user_id FROM orders);
CREATE TABLE tags (name TEXT PRIMARY KEY, weight REAL) STRICT, WITHOUT ROWID;
INSERT INTO tags SELECT 'tag ' || id, id / 7.0 FROM users;

-- verify
SELECT id FROM users WHERE name IS NULL;""",
             "DROP TABLE tags;\nUPDATE users SET note = zeroblob (200);"),
    "0010": ("""\
ALTER TABLE tags RENAME TO labels;
CREATE UNIQUE INDEX labels_lower ON labels (lower (name));
DELETE FROM orders WHERE total < 20;
ALTER TABLE orders RENAME COLUMN total TO amount;""",
             "ALTER TABLE orders RENAME COLUMN amount TO total;\nDROP INDEX labels_lower;\nALTER TABLE labels RENAME TO tags;"),
}

PYTHON = {
    "0003": ("""\
    with op.batch_alter_table("users") as batch_op:
        batch_op.alter_column("email", existing_type=sa.Text(), nullable=False, server_default="")
        batch_op.create_index("users_email", ["email"], unique=True)""", """\
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_index("users_email")
        batch_op.alter_column("email", existing_type=sa.Text(), nullable=True, server_default=None)"""),
    "0005": ("""\
    teams = op.create_table("teams", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(40), nullable=False),
                            sa.Column("parent_id", sa.Integer(), sa.ForeignKey("teams.id", ondelete="SET NULL")))
    op.bulk_insert(teams, [{"id": n, "name": f"team {n}", "parent_id": n // 2 or None} for n in range(1, 41)])""", """\
    op.drop_table("teams")"""),
    "0007": ("""\
    with op.batch_alter_table("orders", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("team_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key("orders_team", "teams", ["team_id"], ["id"], ondelete="SET NULL")
    with op.batch_alter_table("teams") as batch_op:
        batch_op.create_unique_constraint("teams_name", ["name"])""", """\
    with op.batch_alter_table("teams") as batch_op:
        batch_op.drop_constraint("teams_name", type_="unique")
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_constraint("orders_team", type_="foreignkey")
        batch_op.drop_column("team_id")"""),
    "0009": ("""\
    connection = op.get_bind()
    for key, total in connection.execute(sa.text("SELECT id, total FROM orders WHERE user_id < 30")).fetchall():
        connection.execute(sa.text("UPDATE orders SET team_id = :team WHERE id = :id"), {"team": total % 40 + 1, "id": key})""", """\
    op.execute("UPDATE orders SET team_id = NULL")"""),
}

TEMPLATE = """\
\"\"\"step {revision}\"\"\"
from alembic import op
import sqlalchemy as sa

revision = "{revision}"
down_revision = "{down}"


def upgrade():
{upgrade}


def downgrade():
{downgrade}
"""

HEAD = "0010"


class Command(NamedTuple):
    name: str
    start: str  # the revision that the database is at before
    arguments: tuple
    once: tuple = ()  # one step of it; empty: it is done as a whole
    settings: str = ""
    stairs: bool = False  # migrations of several transactions each, which it may stop between


UPGRADE = Command("upgrade", "", ("upgrade", "head"), ("upgrade", "+1"))
DOWNGRADE = Command("downgrade", HEAD, ("downgrade", "--yes", "base"), ("downgrade", "--yes", "-1"))
COMMANDS = (
    UPGRADE,
    DOWNGRADE,
    Command("in one transaction", "", ("upgrade", "head"), settings="transaction_per_migration = false"),
    Command("older than Alembic", "old", ("upgrade", "head"), ("upgrade", "+1"),
            "pre_alembic_table = users\npre_alembic_revision = 0001"),
    Command("rebuild = keep", "0002", ("upgrade", "0007"), ("upgrade", "+1"), "rebuild = keep"),
    Command("stamp", "0005", ("stamp", "0003")),
    Command("stamp --purge", "0005", ("stamp", "--purge", "0003")),
    Command("ensure_version", "", ("ensure_version",)),
    Command("several transactions", "0001", ("upgrade", "head"), stairs=True),
    Command("several transactions back", stairs.HEAD, ("downgrade", "--yes", "0001"), stairs=True),
)


def write_ladder(root, settings=""):
    """The project of ten migrations in the folder ROOT."""
    project = Project(root, cmig=f"lock_timeout = 100ms\n{settings}")
    for number in range(1, 11):
        revision, down = f"{number:04}", f"{number - 1:04}" if number > 1 else ""
        if revision in SQL:
            project.script(revision, down, *SQL[revision])
        else:
            upgrade, downgrade = PYTHON[revision]
            (project.versions / f"{revision}_step.py").write_text(
                TEMPLATE.format(revision=revision, down=down, upgrade=upgrade, downgrade=downgrade))
    return project


def backups(path):
    """Of the database at PATH, sorted; and what is left of some that were not finished."""
    found = sorted(path.parent.glob(f"{path.name}.*Z*.backup*"))
    return ([p for p in found if p.name.endswith(".backup")], [p for p in found if ".backup.partial-" in p.name])


def remove(path):
    for suffix in ("", "-journal", "-wal", "-shm", "-cmig-lock"):
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
    for backup in path.parent.glob(f"{path.name}.*Z*.backup*"):
        backup.unlink()


class FaultCase(TestCase):
    """Projects and databases that lie in memory where that can be, for a disk would only make them slow. With CMIG_TEST_ALL the
    release program is tested, where it is built."""

    release = ALL

    def setUp(self):
        super().setUp()
        built = os.environ.get("CMIG_RELEASE", "")
        if self.release and os.access(built, os.X_OK):
            self.enterContext(unittest.mock.patch.dict(os.environ, CMIG=built))
        if os.access("/dev/shm", os.W_OK):
            self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cmig-fault-", dir="/dev/shm"))
            self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def prepare(self, command, mode="delete", project=None):
        """The project for COMMAND, its starting database beside it as start.db, and the states that it may stop at."""
        write = write_stairs if command.stairs else write_ladder
        project = project or write(self.folder / f"{command.name}-{mode}".replace(" ", "-"), command.settings)
        if command.start == "old":
            execute(project.database, SQL["0001"][0])
        elif command.start:
            self.succeeds(project.run("upgrade", command.start))
        if project.database.exists() or mode != "delete":
            with contextlib.closing(sqlite3.connect(project.database)) as connection:
                connection.execute(f"PRAGMA journal_mode = {mode}")
            shutil.copy(project.database, project.root / "start.db")
        if command.stairs:
            return project, self.stops(project, command)
        states = [holds(project.database)]
        self.succeeds(project.run(*command.arguments))
        end = holds(project.database)
        self.reset(project)
        while command.once and states[-1] != end:
            stamps = command.start == "old" and len(states) == 1
            self.succeeds(project.run(*(("upgrade", "0001") if stamps else command.once)))
            states.append(holds(project.database))
            self.assertLess(len(states), 20)
        self.reset(project)
        return project, states if command.once else [states[0], end]

    def stops(self, project, command):
        self.reset(project)
        states = Stops(self, project, command).states()
        self.reset(project)
        return states

    def reset(self, project):
        remove(project.database)
        start = project.root / "start.db"
        if start.exists():
            shutil.copy(start, project.database)

    def check_stands(self, path, states):
        """The database is whole and holds one of STATES, whose number is returned."""
        found = holds(path)
        self.assertTrue(found in states, "the database is at no state")
        if found:
            with contextlib.closing(sqlite3.connect(path)) as connection:
                self.assertEqual(connection.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
                self.assertEqual(connection.execute("PRAGMA foreign_key_check").fetchall(), [])
        return states.index(found)

    def check_finishes(self, project, command, states, **options):
        self.succeeds(project.run(*command.arguments, **options))
        self.assertTrue(holds(project.database) == states[-1], "the next run did not finish")


def strided(numbers, most, most_of_all=None):
    """At most MOST of NUMBERS, spread evenly; with CMIG_TEST_ALL all of them, or at most MOST_OF_ALL."""
    numbers = list(numbers)
    limit = (most_of_all or len(numbers)) if ALL else most
    return numbers if len(numbers) <= limit else [numbers[i * len(numbers) // limit] for i in range(limit)]
