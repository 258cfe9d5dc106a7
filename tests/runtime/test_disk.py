"""The file and the disk: full, read-only, missing; the permissions of a new file."""

import contextlib
import os
import pathlib
import resource
import shutil
import subprocess
import unittest

from support import Project, Result, TestCase, cmig_path, content, environment, execute, query, version_rows
from support.mount import read_only, small_disk

FILL = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows})\nINSERT INTO {table} " \
       "SELECT hex(randomblob(400)) FROM c;"


def limit_file_size(size):
    # Python ignores SIGXFSZ, and with restore_signals=False so does the child: the write fails instead.
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), "restore_signals": False}


class TestFullDisk(TestCase):
    def big_project(self, project):
        """Three small revisions, then one that writes some four megabytes."""
        project.chain(3)
        project.script("0004", "0003", "CREATE TABLE big (v);\n" + FILL.format(rows=5000, table="big"), "DROP TABLE big;")
        return project

    def check_failed_at_0003(self, project, result):
        self.fails(result)
        self.assertEqual(version_rows(project.database), ["0003"])
        self.assertEqual(query(project.database, "SELECT count(*) FROM sqlite_master WHERE name = 'big'"), [(0,)])
        self.assertEqual(query(project.database, "PRAGMA integrity_check"), [("ok",)])

    def test_a_full_disk_leaves_the_database_at_a_revision(self):
        project = self.big_project(self.project())
        disk = self.folder / "disk"
        with small_disk(disk, 1 << 20):
            project.database = disk / "app.db"
            result = project.run("-d", project.database, "upgrade", "head")
            self.check_failed_at_0003(project, result)
            self.assertIn("full", result.failure)
            os.system(f"mount -o remount,size=64m {disk}")
            self.succeeds(project.run("-d", project.database, "upgrade", "head"))
            self.assertEqual(version_rows(project.database), ["0004"])

    def test_no_room_even_for_the_first_page(self):
        project = self.big_project(self.project())
        disk = self.folder / "disk"
        with small_disk(disk, 1 << 16):
            with contextlib.suppress(OSError), open(disk / "filler", "wb", buffering=0) as filler:
                while filler.write(b"x" * 4096):
                    pass
            project.database = disk / "app.db"
            self.fails(project.run("-d", project.database, "upgrade", "head"))
            os.unlink(disk / "filler")
            self.assertIn(version_rows(project.database) if project.database.exists() else None, (None, []))

    def test_a_file_size_limit_is_a_full_disk(self):
        project = self.big_project(self.project())
        result = project.run("upgrade", "head", **limit_file_size(1 << 20))
        self.check_failed_at_0003(project, result)
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(version_rows(project.database), ["0004"])


class TestReadOnly(TestCase):
    READING = (["upgrade", "head"], ["current"], ["status"], ["history", "-i"], ["upgrade", "--dry-run", "head"],
               ["current", "--check-heads"])

    def test_with_nothing_to_do_a_read_only_file_and_folder_will_do(self):
        disk = self.folder / "disk"
        with small_disk(disk, 8 << 20):
            project = Project(disk / "project").chain(3)
            self.succeeds(project.run("upgrade", "head"))
            with read_only(disk):
                for command in self.READING:
                    self.succeeds(project.run(*command))

    def test_with_something_to_do_it_fails_and_says_why(self):
        disk = self.folder / "disk"
        with small_disk(disk, 8 << 20):
            project = Project(disk / "project").chain(3)
            self.succeeds(project.run("upgrade", "0002"))
            with read_only(disk):
                for command in (["upgrade", "head"], ["downgrade", "--yes", "-1"], ["stamp", "0001"]):
                    result = self.fails(project.run(*command))
                    self.assertRegex(result.failure.lower(), "read-?only")
            self.assertEqual(version_rows(project.database), ["0002"])

    def test_a_wal_database_closed_cleanly_is_read_from_a_read_only_disk(self):
        disk = self.folder / "disk"
        with small_disk(disk, 8 << 20):
            project = Project(disk / "project").chain(3)
            execute_wal = "PRAGMA journal_mode = WAL"
            self.succeeds(project.run("upgrade", "head"))
            execute(project.database, execute_wal)
            self.assertFalse(os.path.exists(f"{project.database}-wal"))
            with read_only(disk):
                self.succeeds(project.run("upgrade", "head"))
                self.assertEqual(self.succeeds(project.run("current")).out.split()[:1], ["0003"])


class TestMissingFile(TestCase):
    READING = (["current"], ["current", "-v"], ["heads"], ["branches"], ["history"], ["history", "-i"], ["show", "0001"],
               ["show", "current"], ["status"], ["upgrade", "--dry-run", "head"], ["upgrade", "--sql", "head"],
               ["stamp", "--sql", "0001"], ["stamp", "--dry-run", "0001"])

    def test_a_command_that_reads_never_creates_a_database(self):
        project = self.project().chain(2)
        for command in self.READING:
            with self.subTest(" ".join(command)):
                self.succeeds(project.run(*command))
                self.assertFalse(project.database.exists())
        self.assertEqual(project.run("current").out, "")

    def test_check_heads_says_no(self):
        project = self.project().chain(2)
        self.assertEqual(project.run("current", "--check-heads").code, 3)
        self.assertFalse(project.database.exists())

    def test_downgrade_does_not_create_one(self):
        project = self.project().chain(2)
        for target in ("base", "-1", "0001"):
            project.run("downgrade", "--yes", target)
            self.assertFalse(project.database.exists(), target)

    def test_a_failing_upgrade_leaves_none_or_an_empty_one(self):
        project = self.project()
        project.script("0001", "", "CREATE TABLE a (b);\nCREATE TABLE a (b);")
        self.fails(project.run("upgrade", "head"))
        self.assertEqual(content(project.database) or [[], {}], [[], {}])

    def test_stamp_creates_one(self):
        project = self.project().chain(2)
        self.succeeds(project.run("stamp", "head"))
        self.assertEqual(version_rows(project.database), ["0002"])

    def test_the_folder_is_not_created(self):
        project = self.project(url="sqlite:///data/app.db").chain(1)
        result = self.fails(project.run("upgrade", "head"))
        self.assertIn("data", result.err)
        self.assertFalse((project.root / "data").exists())

    def test_an_empty_file_is_an_empty_database(self):
        project = self.project().chain(2)
        project.database.touch()
        self.assertEqual(self.succeeds(project.run("current")).out, "")
        self.assertEqual(project.database.stat().st_size, 0)
        self.succeeds(project.run("upgrade", "head"))

    def test_a_file_that_is_no_database_is_left_alone(self):
        project = self.project().chain(2)
        project.database.write_bytes(b"this is no database, but it is longer than a header of one hundred bytes" * 9)
        before = project.database.read_bytes()
        for command in (["upgrade", "head"], ["current"], ["stamp", "head"]):
            self.fails(project.run(*command), message="not a database")
            self.assertEqual(project.database.read_bytes(), before)

    def test_a_folder_in_the_place_of_the_file(self):
        project = self.project().chain(2)
        project.database.mkdir()
        for command in (["upgrade", "head"], ["current"]):
            self.fails(project.run(*command))


class TestFileMode(TestCase):
    def mode(self, project):
        return oct(pathlib.Path(project.database).stat().st_mode & 0o777)

    def test_a_new_file_is_for_its_owner_only(self):
        project = self.project().chain(1)
        self.succeeds(project.run("upgrade", "head", umask=0o022))
        self.assertEqual(self.mode(project), "0o600")

    def test_file_mode_says_otherwise(self):
        for number, mode in enumerate(("0640", "0644")):
            project = self.project(f"mode-{number}", cmig=f"file_mode = {mode}").chain(1)
            self.succeeds(project.run("upgrade", "head", umask=0o022))
            self.assertEqual(self.mode(project), "0o" + mode[1:])

    def test_the_mode_of_an_old_file_stays(self):
        project = self.project().chain(2)
        execute(project.database, "CREATE TABLE other (a)")
        project.database.chmod(0o664)
        self.succeeds(project.run("upgrade", "head"))
        self.assertEqual(self.mode(project), "0o664")


@unittest.skipUnless(os.geteuid() == 0, "only root can become another user")
class TestAnotherUser(TestCase):
    """A user who may read the database but not write to it or its folder."""

    def run_as_nobody(self, project, *args):
        program = project.root / "cmig"
        shutil.copy(cmig_path(), program)
        for path in [self.folder, *self.folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() or path == program else 0o644)
        done = subprocess.run([program, *args], cwd=project.root, env=environment(), user=65534, group=65534, extra_groups=[],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return Result(done.returncode, done.stdout, done.stderr)

    def test_reads_and_has_nothing_to_do(self):
        for mode in ("delete", "wal"):
            with self.subTest(mode):
                project = self.project(mode).chain(2)
                self.succeeds(project.run("upgrade", "head"))
                query(project.database, f"PRAGMA journal_mode = {mode}")
                self.assertEqual(self.succeeds(self.run_as_nobody(project, "current")).out.split()[0], "0002")
                self.succeeds(self.run_as_nobody(project, "upgrade", "head"))
                self.assertIn("readonly", self.fails(self.run_as_nobody(project, "downgrade", "-1", "--yes")).err)
                self.assertIn("Permission denied", self.fails(self.run_as_nobody(project, "-d", "new.db", "upgrade", "head")).err)


if __name__ == "__main__":
    unittest.main()
