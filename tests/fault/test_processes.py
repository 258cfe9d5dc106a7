"""3, 8 and 32 runs started at once on one database, round after round: every run ends with 0, each migration is applied once."""

import contextlib
import sqlite3
import unittest

from fault.ladder import FaultCase, remove
from support import ALL, query, version_rows

MIGRATIONS = 10
ROUNDS = 200 if ALL else 10
PYTHON = """\
from alembic import op

revision = "{revision}"
down_revision = "{down}"


def upgrade():
    op.execute("CREATE TABLE t{number} (id INTEGER PRIMARY KEY, v INTEGER)")
    op.execute("INSERT INTO log (rev) VALUES ('{revision}')")


def downgrade():
    op.execute("DROP TABLE t{number}")
"""


class TestProcesses(FaultCase):
    release = True

    def setUp(self):
        super().setUp()
        self.project = self.project().chain(MIGRATIONS, rows=20)
        for number in range(2, MIGRATIONS + 1, 2):
            (self.project.versions / f"{number:04}_script.sql").unlink()
            (self.project.versions / f"{number:04}.py").write_text(
                PYTHON.format(revision=f"{number:04}", down=f"{number - 1:04}", number=number))

    def start_with(self, mode, revision):
        remove(self.project.database)
        if mode == "wal":
            with contextlib.closing(sqlite3.connect(self.project.database)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        if revision:
            self.succeeds(self.project.run("upgrade", revision))

    def rounds(self, count):
        """A fresh database, one with a log, a half-migrated one, in turn."""
        starts = (("delete", ""), ("wal", ""), ("delete", "0005"), ("wal", "0005"))
        for number in range(ROUNDS):
            mode, revision = starts[number % len(starts)]
            with self.subTest(processes=count, round=number, mode=mode, start=revision):
                self.start_with(mode, revision)
                processes = [self.project.start("upgrade", "head") for _ in range(count)]
                for process in processes:
                    self.succeeds(self.wait(process))
                self.assertEqual(version_rows(self.project.database), [f"{MIGRATIONS:04}"])
                self.assertEqual(query(self.project.database, "SELECT rev FROM log ORDER BY n"),
                                 [(f"{n:04}",) for n in range(1, MIGRATIONS + 1)])
                self.assertEqual(query(self.project.database, "PRAGMA integrity_check"), [("ok",)])
        print(f"{count} processes, {ROUNDS} rounds")

    def test_3_processes(self):
        self.rounds(3)

    def test_8_processes(self):
        self.rounds(8)

    def test_32_processes(self):
        self.rounds(32)


if __name__ == "__main__":
    unittest.main()
