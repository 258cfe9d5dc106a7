"""Migrations that are more than one transaction: `transaction: off` with batches and what no transaction can hold, and a Python
script that leaves its transaction twice. Where a run may stop on them is found by killing it before each step of a statement."""

import os
import re
import subprocess

from support import ALL, ROOT, Project, content

FIRST = ("""\
CREATE TABLE items (id INTEGER PRIMARY KEY, price INTEGER, cents INTEGER, note BLOB);
CREATE TABLE kept (id INTEGER PRIMARY KEY REFERENCES items, price INTEGER);
CREATE TABLE log (text TEXT);
WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 90)
INSERT INTO items (id, price, note) SELECT n, n * 3, zeroblob (150) FROM c;""",
         "DROP TABLE kept; DROP TABLE items; DROP TABLE log;")

OUTSIDE = ("""\
CREATE TABLE old (id INTEGER PRIMARY KEY, price INTEGER);
INSERT INTO log VALUES ('begun');
PRAGMA journal_mode = WAL;
-- batch size=40
UPDATE items SET cents = coalesce (cents, 0) + price * 100 WHERE id IN (SELECT id FROM items WHERE cents IS NULL LIMIT :batch_size);
-- end batch
-- batch size=50
INSERT INTO kept SELECT id, price FROM items WHERE id > (SELECT coalesce (max (id), 0) FROM kept) ORDER BY id LIMIT :batch_size;
-- end batch
VACUUM;
INSERT INTO log VALUES ('ended');
CREATE INDEX items_cents ON items (cents);

-- verify
SELECT id FROM items WHERE cents IS NOT price * 100;""",
           """\
DROP INDEX items_cents;
-- batch size=50
DELETE FROM kept WHERE id IN (SELECT id FROM kept LIMIT :batch_size);
-- end batch
PRAGMA journal_mode = DELETE;
UPDATE items SET cents = NULL;
DELETE FROM log;
VACUUM;
DROP TABLE old;""")

BLOCKS = '''\
"""leaves its transaction

resume: yes
"""
from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.batch_alter_table("items") as batch_op:
        batch_op.alter_column("price", existing_type=sa.Integer(), nullable=False)
    op.execute("INSERT INTO log VALUES ('before')")
    with op.get_context().autocommit_block():
        op.execute("INSERT INTO log VALUES ('inside')")
        op.execute("VACUUM")
        op.create_index("kept_price", "kept", ["price"])
    op.execute("INSERT INTO log VALUES ('between')")
    with op.get_context().autocommit_block():
        op.execute("UPDATE items SET cents = cents + 1")
    op.execute("INSERT INTO log VALUES ('after')")


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("UPDATE items SET cents = cents - 1")
        op.drop_index("kept_price", "kept")
        op.execute("VACUUM")
    op.execute("DELETE FROM log WHERE text NOT IN ('begun', 'ended')")
    with op.batch_alter_table("items") as batch_op:
        batch_op.alter_column("price", existing_type=sa.Integer(), nullable=True)
'''

LAST = ("UPDATE items SET note = NULL WHERE id % 2 = 0;", "UPDATE items SET note = zeroblob (150);")

HEAD = "0004"


def write_stairs(root, settings=""):
    """The project of these migrations in the folder ROOT."""
    project = Project(root, cmig=f"lock_timeout = 100ms\n{settings}")
    project.script("0001", "", *FIRST)
    project.script("0002", "0001", *OUTSIDE, header="-- transaction: off\n-- resume: yes")
    (project.versions / "0003.py").write_text(BLOCKS)
    project.script("0004", "0003", *LAST)
    return project


def holds(path):
    """What the database at PATH holds, with what its row of cmig_running says but the time; one without any object is like none at
    all."""
    found = content(path)
    if found == [[], {}]:
        return []
    if found and "cmig_running" in found[1]:
        found[1]["cmig_running"] = [re.sub(r", '[^']*'\)$", ")", row) for row in found[1]["cmig_running"]]
    return found


class Stops:
    """What COMMAND leaves when it is killed before its n-th step, or, behind the last one, ends well."""

    def __init__(self, case, project, command):
        self.case, self.project, self.command = case, project, command
        self.library, self.count = case.folder / "kill_at.so", case.folder / "steps"
        source = ROOT / "tests" / "support" / "kill_at.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-D_GNU_SOURCE", "-o", self.library, source], check=True)
        built = os.environ.get("CMIG_RELEASE", "")
        self.program = [built] if os.access(built, os.X_OK) else None
        self.left = {}

    def at(self, step):
        if step not in self.left:
            self.case.reset(self.project)
            self.project.run(*self.command.arguments, program=self.program, env={
                "LD_PRELOAD": str(self.library), "CMIG_KILL_AT": str(step), "CMIG_KILL_COUNT": str(self.count),
                "ASAN_OPTIONS": "verify_asan_link_order=0:detect_leaks=0"})
            self.left[step] = holds(self.project.database)
        return self.left[step]

    def find(self, first, last):
        """Looks between two steps, as long as they leave something else (with CMIG_TEST_ALL at every one)."""
        spans = [(first, last)]
        while spans:
            first, last = spans.pop()
            if last - first > 1 and (ALL or self.at(first) != self.at(last)):
                middle = (first + last) // 2
                self.at(middle)
                spans += [(first, middle), (middle, last)]

    def states(self):
        """All that COMMAND may leave, in its order."""
        self.at(0)
        end = int(self.count.read_text()) + 1
        self.find(1, end)
        found = []
        for step in range(1, end + 1):
            if step in self.left and self.left[step] not in found:
                found.append(self.left[step])
        self.case.assertEqual(found[-1], self.left[0])
        self.case.assertEqual(found[-1], self.left[end])
        return found
