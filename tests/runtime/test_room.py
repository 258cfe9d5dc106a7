"""Free space on the disk is looked at before a table is rebuilt."""

import os
import unittest

from support import TestCase, content, execute, query
from support.mount import small_disk

DISK = 12 << 20
PYTHON = """\
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE before_it (a)")
    with op.batch_alter_table("{table}"{options}) as batch_op:
        batch_op.alter_column("v", existing_type=sa.Text(), nullable=False)


def downgrade():
    pass
"""
SQL = """\
CREATE TABLE before_it (a);
CREATE TABLE other_name (id INTEGER PRIMARY KEY, v TEXT NOT NULL);
INSERT INTO other_name SELECT * FROM {table};
DROP TABLE {table};
ALTER TABLE other_name RENAME TO {table};"""


class TestRoom(TestCase):
    def rebuild(self, disk, mode, filler, table="big", script="py", options=""):
        """A project at 0001, whose next step rebuilds TABLE; FILLER bytes of the disk are taken."""
        self.number = getattr(self, "number", 0) + 1
        project = self.project(f"project{self.number}").chain(1)
        project.database = disk / f"{self.number}.db"
        execute(project.database, f"PRAGMA journal_mode = {mode}")
        self.succeeds(project.run("-d", project.database, "upgrade", "head"))
        execute(project.database, "CREATE TABLE big (id INTEGER PRIMARY KEY, v TEXT); CREATE INDEX big_v ON big (v);"
                                  "CREATE TABLE Small (id INTEGER PRIMARY KEY, v TEXT); INSERT INTO Small (v) VALUES ('a');"
                                  "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 4000)"
                                  " INSERT INTO big (v) SELECT hex(randomblob(200)) FROM c; PRAGMA wal_checkpoint (TRUNCATE);")
        if script == "py":
            (project.versions / "0002.py").write_text(PYTHON.format(table=table, options=options))
        else:
            project.script("0002", "0001", SQL.format(table=table), header="-- transaction: off" if script == "off" else "")
        (disk / "filler").write_bytes(b"x" * filler)
        return project

    def test_too_little_is_said_before_anything_is_written(self):
        for script in ("py", "sql", "off"):
            for mode in ("delete", "wal"):
                for options in ("", ", recreate='always'")[:2 if script == "py" else 1]:
                    with self.subTest(mode, script=script, options=options), small_disk(self.folder / f"{mode}{script}{len(options)}", DISK) as disk:
                        project = self.rebuild(disk, mode, 7 << 20, script=script, options=options)
                        before, size = content(project.database), project.database.stat().st_size
                        result = self.fails(project.run("-d", project.database, "upgrade", "head"), message="no room in")
                        self.assertRegex(result.err, r"FAILED: no room in \S+ for the rebuild of table big: it takes [\d.]+ MB, and [\d.]+ [kM]B are free\n  at \S+0002\S*:\d+")
                        self.assertIn("free space there", result.err)
                        self.assertEqual((content(project.database), project.database.stat().st_size), (before, size))
                        (disk / "filler").unlink()
                        self.succeeds(project.run("-d", project.database, "upgrade", "head"))
                        self.assertEqual(query(project.database, "SELECT count(*) FROM big"), [(4000,)])

    def test_a_small_table_is_rebuilt_on_the_same_disk(self):
        for script in ("py", "sql"):
            with self.subTest(script), small_disk(self.folder / script, DISK) as disk:
                project = self.rebuild(disk, "delete", 7 << 20, table="Small" if script == "py" else "small", script=script)
                self.succeeds(project.run("-d", project.database, "upgrade", "head"))

    def test_what_is_said_to_be_needed_is_enough_and_not_much_more(self):
        """The disk has just that, and what the rounded figure and the files beside the database may take."""
        for mode in ("delete", "wal"):
            with small_disk(self.folder / mode, DISK) as disk:
                project = self.rebuild(disk, mode, 0, script="sql")
                with open(disk / "filler", "wb") as filler:
                    filler.write(b"x" * (os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - (1 << 20)))
                needed = float(self.fails(project.run("-d", project.database, "upgrade", "head")).err.split("it takes ")[1].split()[0])
                (disk / "filler").unlink()
                free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
                (disk / "filler").write_bytes(b"x" * (free - int(needed * 1.03e6)))
                self.succeeds(project.run("-d", project.database, "upgrade", "head"))
                self.assertLess(os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize, needed * 1e6)

    def test_nothing_is_asked_of_a_table_that_is_not_rebuilt(self):
        with small_disk(self.folder / "disk", DISK) as disk:
            project = self.rebuild(disk, "delete", 7 << 20, script="sql")
            project.script("0002", "0001", "INSERT INTO big (v) SELECT 'x' FROM Small; DROP TABLE Small;")
            self.succeeds(project.run("-d", project.database, "upgrade", "head"))


if __name__ == "__main__":
    unittest.main()
