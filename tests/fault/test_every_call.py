"""`kill -9` before every system call: the database stands at a revision, and the next run finishes."""

import unittest

from fault.calls import CallsCase
from fault.ladder import COMMANDS, DOWNGRADE, UPGRADE, Command, write_ladder
from support import execute

ROWS = 20000
REBUILD = """\
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("people") as batch_op:
        batch_op.alter_column("name", existing_type=sa.Text(), nullable=False)
        batch_op.add_column(sa.Column("age", sa.Integer(), server_default="7"))


def downgrade():
    pass
"""


class TestEveryCall(CallsCase):
    def test_upgrade(self):
        # It starts without a file: this is also the run that creates it.
        self.kill_everywhere(*self.prepared(UPGRADE, "delete"), 60)

    def test_upgrade_with_a_log(self):
        self.kill_everywhere(*self.prepared(UPGRADE, "wal"), 60)

    def test_downgrade(self):
        self.kill_everywhere(*self.prepared(DOWNGRADE, "delete"), 40)

    def test_the_other_commands(self):
        for command in COMMANDS[2:]:
            self.kill_everywhere(*self.prepared(command, "delete"), 12)

    def test_the_rebuild_of_a_large_table(self):
        project = write_ladder(self.folder / "large")
        for script in project.versions.iterdir():
            script.unlink()
        project.script("0001", "", "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);\n"
                                   "CREATE TABLE pets (id INTEGER PRIMARY KEY, owner REFERENCES people ON DELETE CASCADE);\n"
                                   "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c "
                                   f"WHERE n < {ROWS}) INSERT INTO people SELECT n, 'person ' || n FROM c;\n"
                                   "INSERT INTO pets SELECT id, id FROM people;")
        (project.versions / "0002.py").write_text(REBUILD)
        command = Command("rebuild", "0001", ("upgrade", "0002"))
        for mode in ("delete", "wal"):
            self.kill_everywhere(*self.prepared(command, mode, project), 12)
            execute(project.database, "PRAGMA journal_mode = DELETE")
            project.database.unlink()

    def prepared(self, command, mode, project=None):
        project, states = self.prepare(command, mode, project)
        return project, command, states


if __name__ == "__main__":
    unittest.main()
