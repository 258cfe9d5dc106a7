"""backup, restore, and the backup before a run."""

import contextlib
import os
import pathlib
import re
import resource
import signal
import sqlite3
import stat
import threading
import time
import unittest

from support import TestCase, content, execute, query, version_rows
from support.mount import small_disk

NAME = re.compile(r"app\.db\.\d{8}T\d{6}\.\d{3}Z(-[\w.+-]+)?\.backup")
ALL = os.environ.get("CMIG_TEST_ALL") == "1"


def backups(folder):
    return sorted(p for p in pathlib.Path(folder).iterdir() if p.name.endswith(".backup"))


def leftovers(folder):
    return [p.name for p in pathlib.Path(folder).iterdir() if ".partial" in p.name]


def fill(path, rows, mode):
    execute(path, f"PRAGMA journal_mode = {mode}; CREATE TABLE pair (a INTEGER, b INTEGER); INSERT INTO pair VALUES (0, 0);"
                  f"CREATE TABLE filler (v); WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows})"
                  " INSERT INTO filler SELECT hex(randomblob(400)) FROM c;")


@contextlib.contextmanager
def busy(path):
    """Somebody writes a pair of equal numbers all the time, somebody else reads."""
    stop, problems = threading.Event(), []

    def work(sql, check):
        with contextlib.closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as connection:
            while not stop.is_set():
                try:
                    for row in connection.execute(sql):
                        if not check(row):
                            problems.append(row)
                except sqlite3.OperationalError as error:
                    if "locked" not in str(error) and "no such table" not in str(error):
                        problems.append(error)
                time.sleep(0.001)

    threads = [threading.Thread(target=work, args=("UPDATE pair SET a = a + 1, b = b + 1", bool)),
               threading.Thread(target=work, args=("SELECT a, b FROM pair", lambda row: row[0] == row[1]))]
    for thread in threads:
        thread.start()
    try:
        yield problems
    finally:
        stop.set()
        for thread in threads:
            thread.join()


class Case(TestCase):
    def project(self, **options):
        """A new one with each call."""
        self.count = getattr(self, "count", 0) + 1
        return super().project(f"project{self.count}", **options)


class TestBackup(Case):
    def prepared(self, **options):
        project = self.project(**options).chain(3)
        self.succeeds(project.run("upgrade", "0002"))
        return project

    def test_a_backup_is_the_database(self):
        project = self.prepared()
        result = self.succeeds(project.run("backup"))
        path = pathlib.Path(result.out.strip())
        self.assertEqual(path.parent, project.root.resolve())
        self.assertTrue(NAME.fullmatch(path.name) and "-0002." in path.name, path.name)
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(content(path), content(project.database))
        answer = self.json(self.succeeds(project.run("backup", "--json", "x.bak")))
        self.assertEqual((answer["command"], answer["path"], answer["current"]),
                         ("backup", str((project.root / "x.bak").resolve()), ["0002"]))
        self.assertEqual(answer["bytes"], (project.root / "x.bak").stat().st_size)
        self.assertEqual(leftovers(project.root), [])

    def test_the_umask_does_not_matter(self):
        project = self.prepared()
        for mask in (0, 0o777):
            result = self.succeeds(project.run("backup", preexec_fn=lambda mask=mask: os.umask(mask)))
            self.assertEqual(stat.S_IMODE(os.stat(result.out.strip()).st_mode), 0o600)

    def test_live_readers_and_writers(self):
        for mode in ("delete", "wal"):
            with self.subTest(mode):
                project = self.prepared()
                fill(project.database, 20000, mode)
                with busy(project.database) as problems:
                    for _ in range(10 if ALL else 3):
                        path = pathlib.Path(self.succeeds(project.run("backup")).out.strip())
                        (a, b), = query(path, "SELECT a, b FROM pair")
                        self.assertEqual(a, b)
                self.assertEqual(problems, [])
                self.assertEqual(query(path, "PRAGMA integrity_check"), [("ok",)])

    def test_only_the_newest_of_this_database_are_kept(self):
        project = self.prepared(cmig="backup_keep = 2")
        strangers = ["app.db.backup", "app.db.20200101T000000Z.backup", "app.db.20200101T000000.000Z.backup.txt",
                     "my-app.db.20200101T000000.000Z.backup", "app.dbx.20200101T000000.000Z.backup",
                     "app.db.20200101T000000.000Z-1.backup.partial-abcdef", "appxdb.20200101T000000.000Z.backup"]
        for name in strangers:
            (project.root / name).write_text("mine")
        (project.root / "app.db.20200101T000001.000Z.backup").mkdir()
        old = project.root / "app.db.20200101T000000.000Z-9.backup"
        old.write_text("old")
        stale = project.root / "app.db.20200101T000000.000Z-1.backup.partial-stale1"
        stale.write_text("killed")
        os.utime(stale, (1, 1))
        made = [pathlib.Path(self.succeeds(project.run("backup")).out.strip()) for _ in range(4)]
        self.assertEqual([p.exists() for p in made], [False, False, True, True])
        self.assertFalse(old.exists() or stale.exists())
        self.assertEqual([name for name in strangers if not (project.root / name).exists()], [])
        project.run("backup", "named")
        self.assertTrue(made[2].exists() and made[3].exists())

    def test_the_one_just_made_stays_whatever_the_clock_says(self):
        project = self.prepared(cmig="backup_keep = 2")
        for year in (2090, 2091, 2092):
            (project.root / f"app.db.{year}0101T000000.000Z-9.backup").write_text("from the future")
        path = pathlib.Path(self.succeeds(project.run("backup")).out.strip())
        self.assertEqual([p.name[:11] for p in backups(project.root)], [path.name[:11], "app.db.2092"])

    def test_backups_of_a_backup_are_those_of_another_database(self):
        project = self.prepared(cmig="backup_keep = 1")
        first = pathlib.Path(self.succeeds(project.run("backup")).out.strip())
        of_it = pathlib.Path(self.succeeds(project.run("-d", first, "backup")).out.strip())
        (project.root / f"{first.name}-journal").write_text("")
        last = pathlib.Path(self.succeeds(project.run("backup")).out.strip())
        self.assertEqual(sorted(p.name for p in project.root.glob("app.db.*")), sorted([of_it.name, last.name]))

    def test_a_folder_of_its_own(self):
        project = self.prepared(cmig="backup_dir = %(here)s/saved\nbackup_keep = 1")
        others = self.project(cmig=f"backup_dir = {project.root}/saved\nbackup_keep = 1").chain(1)
        self.succeeds(others.run("upgrade", "head"))
        mine = pathlib.Path(self.succeeds(project.run("backup")).out.strip())
        self.assertEqual(mine.parent, (project.root / "saved").resolve())
        for _ in range(3):
            self.succeeds(others.run("backup"))
        self.assertTrue(mine.exists())
        self.assertEqual(len(backups(project.root / "saved")), 2)

    def test_folders(self):
        for setting, message in (("afile", "is not a folder"), ("dangling", "is not a folder"), ("no/such", "cannot create the folder"),
                                 ("%(here)s/a b %%41 \u00e9\u2603", None), ("relative", None), ("link", None)):
            with self.subTest(setting):
                project = self.prepared(cmig=f"backup_dir = {setting}")
                (project.root / "afile").write_text("mine")
                (project.root / "dangling").symlink_to("nowhere")
                (project.root / "link").symlink_to(project.root)
                result = project.run("backup")
                if message:
                    self.fails(result, message=message)
                    self.assertIn("hint: backup_dir in [cmig]", result.err)
                    continue
                path = pathlib.Path(self.succeeds(result).out.strip())
                self.assertEqual(content(path), content(project.database))
                self.assertEqual(path.parent.resolve(), (project.root / setting.replace("%(here)s/", "").replace("%%", "%")).resolve())

    def test_a_disk_that_fills_during_the_copy(self):
        """Other files grow there meanwhile: what is written is limited as on a full disk."""
        project = self.prepared()
        fill(project.database, 5000, "delete")
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)), "restore_signals": False}
        self.fails(self.unchanged(project, project.run, "backup", **limit))
        self.assertEqual((backups(project.root), leftovers(project.root)), ([], []))

    def test_what_cannot_be_is_said(self):
        project = self.prepared()
        root = project.root
        (root / "there").write_text("precious")
        (root / "link").symlink_to(root / "nowhere")
        (root / "link2").symlink_to(project.database)
        os.link(project.database, root / "hard")
        for args, message in (
                (["backup", "there"], "there already"), (["backup", "link"], "there already"),
                (["backup", "--force", "link"], "not a plain file"), (["backup", "."], "is a folder"),
                (["backup", "--force", "app.db"], "database itself"), (["backup", "--force", "app.db-wal"], "database itself"),
                (["backup", "--force", "link2"], "database itself"), (["backup", "--force", "hard"], "database itself"),
                (["backup", "no/such/x"], "cannot create"), (["backup", "-d", "sqlite://"], "memory"),
                (["backup", "-d", "none.db"], "there is no database"), (["restore", "--yes", "none"], "cannot read"),
                (["restore", "--yes", "."], "not a plain file"), (["restore", "--yes", "app.db"], "database itself"),
                (["restore", "--yes", "there"], "not a database"), (["restore", "--yes", "-d", "sqlite://", "there"], "memory")):
            with self.subTest(args):
                self.fails(self.unchanged(project, project.run, *args), message=message)
        self.assertEqual((root / "there").read_text(), "precious")
        self.assertFalse((root / "none.db").exists())
        self.assertEqual((leftovers(root), backups(root)), ([], []))
        self.succeeds(project.run("backup", "--force", "there"))
        self.assertEqual(content(root / "there"), content(project.database))

    def test_a_damaged_database_is_no_backup(self):
        project = self.prepared()
        fill(project.database, 200, "delete")
        with open(project.database, "r+b") as file:
            file.seek(20 * 4096)
            file.write(b"\xff" * 4096 * 8)
        self.fails(project.run("backup"), message="damaged")
        self.assertEqual((backups(project.root), leftovers(project.root)), ([], []))

    def test_a_link_to_the_database(self):
        project = self.prepared()
        (project.root / "real").mkdir()
        project.database.rename(project.root / "real" / "data.db")
        project.database.symlink_to("real/data.db")
        path = pathlib.Path(self.succeeds(project.run("backup")).out.strip())
        self.assertEqual((path.parent.name, path.name[:8]), ("real", "data.db."))
        self.succeeds(project.run("upgrade", "head"))
        self.succeeds(project.run("restore", "--yes", path))
        self.assertTrue(project.database.is_symlink())
        self.assertEqual(version_rows(project.database), ["0002"])

    def test_no_room_is_said_first(self):
        project = self.prepared()
        fill(project.database, 5000, "delete")
        disk = self.folder / "disk"
        with small_disk(disk, 1 << 20):
            self.fails(project.run("backup", disk / "x"), message="no room")
            self.assertEqual(os.listdir(disk), [])

    def test_a_kill_leaves_no_half_backup(self):
        project = self.prepared()
        fill(project.database, 20000, "delete")
        for n in range(40 if ALL else 8):
            process = project.start("backup")
            time.sleep(0.004 * n)
            process.send_signal(signal.SIGKILL)
            self.wait(process)
            for path in backups(project.root):
                self.assertEqual(query(path, "PRAGMA integrity_check"), [("ok",)])
        self.succeeds(project.run("backup"))

    def test_an_interrupt_ends_it(self):
        project = self.prepared()
        fill(project.database, 100000, "delete")
        process = project.start("backup")
        time.sleep(0.03)
        process.send_signal(signal.SIGTERM)
        self.assertIn(self.wait(process).code, (143, -15))
        self.assertEqual(leftovers(project.root), [])


class TestRestore(Case):
    def prepared(self, mode="delete", rows=20, **options):
        """At 0003; the backup `old` is at 0001."""
        project = self.project(**options).chain(3)
        self.succeeds(project.run("upgrade", "0001"))
        fill(project.database, rows, mode)
        self.succeeds(project.run("backup", "old"))
        self.succeeds(project.run("upgrade", "head"))
        return project

    def test_there_and_back(self):
        for mode in ("delete", "wal", "truncate"):
            with self.subTest(mode):
                project = self.prepared(mode)
                before = content(project.database)
                answer = self.json(self.succeeds(project.run("restore", "--yes", "--json", "old")))
                self.assertEqual((answer["from"], answer["to"]), (["0003"], ["0001"]))
                self.assertEqual(content(project.database), content(project.root / "old"))
                self.assertEqual(content(pathlib.Path(answer["replaced"])), before)
                self.assertEqual(query(project.database, "PRAGMA journal_mode"), [("wal" if mode == "wal" else "delete",)])
                result = self.succeeds(project.run("restore", "--yes", answer["replaced"]))
                self.assertIn("is kept in", result.out)
                self.assertEqual(content(project.database), before)

    def test_it_asks(self):
        project = self.prepared()
        self.fails(self.unchanged(project, project.run, "restore", "old"), message="nobody can be asked")
        never = self.prepared(cmig="confirm_downgrade = never")
        self.succeeds(never.run("restore", "old"))

    def test_journal_modes_and_page_sizes_that_differ(self):
        for mode in ("wal", "delete"):
            for size in (1024, 8192):
                with self.subTest(mode, size=size):
                    project = self.prepared(mode)
                    execute(project.root / "other", f"PRAGMA page_size = {size}; PRAGMA journal_mode = "
                                                    f"{'delete' if mode == 'wal' else 'wal'}; CREATE TABLE t (a)")
                    result = self.succeeds(project.run("restore", "--yes", "other"))
                    self.assertIn("no table alembic_version", result.err)
                    self.assertEqual(content(project.database), content(project.root / "other"))
                    self.assertEqual(query(project.database, "PRAGMA journal_mode"), [(mode,)])

    def test_other_pages_while_others_have_a_log_open(self):
        project = self.prepared("wal", cmig="lock_timeout = 200ms")
        execute(project.root / "other", "PRAGMA page_size = 1024; CREATE TABLE t (a)")
        with contextlib.closing(sqlite3.connect(project.database, isolation_level=None)) as other:
            other.execute("SELECT * FROM pair").fetchall()
            result = self.fails(self.unchanged(project, project.run, "restore", "--yes", "other"), 4, message="is open in another program")
            self.assertIn("stop the programs that use it", result.err)
            self.assertEqual(other.execute("PRAGMA journal_mode").fetchall(), [("wal",)])
        blocked = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)), "restore_signals": False}
        self.fails(self.unchanged(project, project.run, "restore", "--yes", "other", **blocked))
        self.assertEqual(query(project.database, "PRAGMA journal_mode"), [("wal",)])
        self.assertEqual((backups(project.root), leftovers(project.root)), ([], []))
        self.succeeds(project.run("restore", "--yes", "other"))
        self.assertEqual(query(project.database, "SELECT name FROM sqlite_master"), [("t",)])

    def test_a_missing_database_is_made(self):
        project = self.prepared()
        self.succeeds(project.run("restore", "--yes", "-d", "new.db", "old"))
        self.assertEqual(content(project.root / "new.db"), content(project.root / "old"))
        self.assertEqual(stat.S_IMODE((project.root / "new.db").stat().st_mode), 0o600)

    def test_a_writer_or_a_reader_in_the_way(self):
        for mode, sql, code in (("delete", "BEGIN IMMEDIATE", 4), ("wal", "BEGIN IMMEDIATE", 4),
                                ("delete", "BEGIN; SELECT * FROM pair", 4), ("wal", "BEGIN; SELECT * FROM pair", 0)):
            with self.subTest(mode, sql=sql):
                project = self.prepared(mode, cmig="lock_timeout = 300ms")
                before = content(project.database)
                with contextlib.closing(sqlite3.connect(project.database, isolation_level=None)) as other:
                    for statement in sql.split(";"):
                        other.execute(statement).fetchall()
                    result = project.run("restore", "--yes", "old")
                    self.assertEqual(result.code, code, str(result))
                    other.execute("ROLLBACK")
                    self.assertEqual(other.execute("SELECT count(*) FROM sqlite_master WHERE name = 't3'").fetchall(),
                                     [(1 if code else 0,)])
                self.assertEqual(content(project.database), before if code else content(project.root / "old"))
                self.assertEqual(len(backups(project.root)), 0 if code else 1)

    def test_a_writer_that_is_waited_for_comes_to_its_end(self):
        for mode in ("delete", "wal"):
            with self.subTest(mode):
                project = self.prepared(mode)
                with contextlib.closing(sqlite3.connect(project.database, isolation_level=None, timeout=1)) as other:
                    other.execute("BEGIN IMMEDIATE")
                    other.execute("UPDATE pair SET a = 5, b = 5")
                    process = project.start("restore", "--yes", "--json", "old")
                    time.sleep(0.5)
                    other.execute("COMMIT")
                    answer = self.json(self.succeeds(self.wait(process)))
                self.assertEqual(query(answer["replaced"], "SELECT a, b FROM pair"), [(5, 5)])

    def test_others_stay_connected(self):
        for mode in ("delete", "wal"):
            with self.subTest(mode):
                project = self.prepared(mode, 5000)
                with busy(project.database) as problems:
                    for _ in range(5):
                        answer = self.json(self.succeeds(project.run("restore", "--yes", "--json", "old")))
                        (a, b), = query(answer["replaced"], "SELECT a, b FROM pair")
                        self.assertEqual(a, b)
                self.assertEqual(problems, [])
                self.assertEqual(query(project.database, "PRAGMA integrity_check"), [("ok",)])

    def test_a_kill_leaves_the_old_or_the_new(self):
        for mode in ("delete", "wal"):
            project = self.prepared(mode, 20000)
            states = [content(project.database), content(project.root / "old")]
            self.succeeds(project.run("backup", "new"))
            for n in range(60 if ALL else 10):
                process = project.start("restore", "--yes", "old" if n % 2 == 0 else "new")
                time.sleep(0.03 + 0.012 * n)
                process.send_signal(signal.SIGKILL)
                self.wait(process)
                self.assertIn(content(project.database), states)
                self.assertEqual(query(project.database, "PRAGMA integrity_check"), [("ok",)])
            self.succeeds(project.run("restore", "--yes", "old"))

    def test_a_full_disk_changes_nothing(self):
        project = self.prepared(rows=2000)
        disk = self.folder / "disk"
        with small_disk(disk, 3 << 20):
            project.database = disk / "app.db"
            execute(project.database, "CREATE TABLE t (a)")
            before = content(project.database)
            with open(disk / "filler", "wb") as filler:
                filler.write(b"x" * (2 << 20))
            self.fails(project.run("-d", project.database, "restore", "--yes", "old"), message="no room")
            self.assertEqual(content(project.database), before)
            self.assertEqual(backups(disk), [])

    def test_a_damaged_database_can_be_replaced(self):
        project = self.prepared()
        with open(project.database, "r+b") as file:
            file.seek(4096)
            file.write(b"\xff" * 4096 * 3)
        self.succeeds(project.run("restore", "--yes", "old"))
        self.assertEqual(content(project.database), content(project.root / "old"))
        self.assertEqual(len(backups(project.root)), 1)

    def damaged(self, project, damage):
        """A copy of the database, DAMAGE done to its bytes."""
        path = project.root / "damaged.db"
        for old in project.root.glob("damaged.db*"):
            old.unlink()
        path.write_bytes(damage(bytearray(project.database.read_bytes())))
        path.chmod(0o640)
        return path

    def test_a_database_that_cannot_be_read_at_all_is_replaced_as_a_file(self):
        def spoil(start, data):
            return lambda content: content[:start] + data + content[start + len(data):]

        project = self.prepared(rows=200)
        for name, damage in (("cut", lambda content: content[:len(content) // 2]), ("head only", lambda content: content[:90]),
                             ("page size", spoil(16, b"\7\7")), ("format", spoil(44, b"\xff" * 4)), ("page 1", spoil(100, b"\xff" * 3000)),
                             ("no header", spoil(0, bytes(100))), ("other header", spoil(0, b"PNG" * 40)), ("garbage", lambda content: os.urandom(len(content)))):
            with self.subTest(name):
                path = self.damaged(project, damage)
                before = path.read_bytes()
                (project.root / "damaged.db-journal").write_bytes(b"")
                result = self.succeeds(project.run("-d", path, "restore", "--yes", "--json", "old"))
                self.assertIn("damaged.db (--database)", result.err)
                answer = self.json(result)
                self.assertEqual(content(path), content(project.root / "old"))
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
                self.assertEqual(pathlib.Path(answer["replaced"]).read_bytes(), before)
                self.assertEqual(stat.S_IMODE(os.stat(answer["replaced"]).st_mode), 0o600)
                self.assertEqual(leftovers(project.root), [])

    def test_one_that_others_have_open_is_not(self):
        project = self.prepared("wal", rows=200)
        with contextlib.closing(sqlite3.connect(project.database)) as other:
            other.execute("SELECT * FROM pair").fetchall()
            os.truncate(project.database, 9000)  # to open and close the file here would end its locks
            self.fails(project.run("restore", "--yes", "old"), 4, message="is open in another program")
            self.assertEqual(project.database.stat().st_size, 9000)
        self.assertEqual((backups(project.root), leftovers(project.root)), ([], []))

    def test_a_file_that_is_no_database_is_not_replaced(self):
        project = self.prepared()
        for damage in (lambda content: b"a letter to somebody", lambda content: bytes(100) + content[100:] + b"!"):
            path = self.damaged(project, damage)
            before = path.read_bytes()
            result = self.fails(project.run("-d", path, "restore", "--yes", "old"), message="not a database")
            self.assertIn("move the file away", result.err)
            self.assertEqual(path.read_bytes(), before)
            self.assertEqual((backups(project.root), leftovers(project.root)), ([], []))

    def test_a_backup_that_is_none(self):
        project = self.prepared(rows=200)
        whole = (project.root / "old").read_bytes()
        for name, data, message in (
                ("empty", b"", "is empty"), ("short", whole[:50], "damaged"), ("half", whole[:len(whole) // 2], "damaged"),
                ("middle", whole[:40960] + b"\xa5" * 4096 + whole[45056:], "damaged"), ("random", os.urandom(9000), "not a database")):
            with self.subTest(name):
                (project.root / "bad").write_bytes(data)
                result = self.fails(self.unchanged(project, project.run, "restore", "--yes", "bad"), message=message)
                self.assertEqual("hint: " in result.err, name != "empty")
                self.assertEqual((project.root / "bad").read_bytes(), data)
                self.assertEqual((backups(project.root), leftovers(project.root)), ([], []))

    def test_a_copied_log_beside_the_backup_counts(self):
        project = self.prepared("wal")
        with contextlib.closing(sqlite3.connect(project.database, isolation_level=None)) as other:
            other.execute("UPDATE pair SET a = 7, b = 7")
            for end in ("", "-wal"):
                (project.root / f"copy{end}").write_bytes((project.root / f"app.db{end}").read_bytes())
        execute(project.database, "UPDATE pair SET a = 8, b = 8")
        self.succeeds(project.run("restore", "--yes", "copy"))
        self.assertEqual(query(project.database, "SELECT a FROM pair"), [(7,)])


class TestBackupBeforeRun(Case):
    def test_what_asks_for_one(self):
        for cmig, header, args, want in (("", "", [], 0), ("backup = on", "", [], 1), ("", "", ["--backup"], 1),
                                         ("", "-- backup: required", [], 1), ("backup = off", "", ["--dry-run", "--backup"], 0)):
            with self.subTest(cmig, header=header, args=args):
                project = self.project(cmig=cmig).chain(1)
                self.succeeds(project.run("upgrade", "head"))
                self.assertEqual(backups(project.root), [])  # there was nothing to lose
                project.script("0002", "0001", "CREATE TABLE x (a);", "DROP TABLE x;", header=header)
                before = content(project.database)
                answer = self.json(self.succeeds(project.run("upgrade", "head", "--json", *args)))
                self.assertEqual(len(backups(project.root)), want)
                if want:
                    self.assertEqual(answer["backup"], str(backups(project.root)[0]))
                    self.assertEqual(content(backups(project.root)[0]), before)
                    self.succeeds(project.run("upgrade", "head", *args))  # nothing to do
                    self.assertEqual(len(backups(project.root)), 1)
                    self.succeeds(project.run("downgrade", "-1", "--yes", *args))
                    self.assertEqual(len(backups(project.root)), 2)

    def test_the_error_names_it(self):
        project = self.project(cmig="backup = on").chain(1)
        self.succeeds(project.run("upgrade", "head"))
        project.script("0002", "0001", "CREATE TABLE x (a);\nnonsense;")
        result = self.fails(project.run("upgrade", "head"), message="syntax error")
        path, = backups(project.root)
        self.assertIn(f"`cmig restore {path}`", result.err)
        answer = self.json(project.run("upgrade", "head", "--json"))
        self.assertIn("cmig restore", answer["error"]["hint"])
        self.assertEqual(answer["backup"], str(backups(project.root)[-1]))

    def test_a_program_that_is_started_again_and_again_keeps_the_first_one(self):
        project = self.project(cmig="backup = on\nbackup_keep = 3").chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        project.script("0003", "0002", "INSERT INTO nowhere VALUES (1);")
        first = None
        for _ in range(6):
            result = self.fails(project.run("upgrade", "head"), message="no such table: nowhere")
            first = first or backups(project.root)[0]
        self.assertTrue(first.exists() and first.name.endswith("-0001.backup"), first)
        self.assertEqual(len(backups(project.root)), 3)
        self.assertIn(str(backups(project.root)[-1]), result.err)
        self.succeeds(project.run("restore", first, "--yes"))
        self.assertEqual(version_rows(project.database), ["0001"])

    def test_json_of_a_database_that_cannot_be_read(self):
        project = self.project().chain(2)
        self.succeeds(project.run("upgrade", "head"))
        self.succeeds(project.run("backup", "whole"))
        project.database.write_bytes((project.root / "whole").read_bytes()[:3000])
        answer = self.json(self.succeeds(project.run("restore", "whole", "--yes", "--json")))
        self.assertEqual((answer["from"], answer["to"]), (None, ["0002"]))

    def test_no_backup_no_run(self):
        project = self.project(cmig="backup = on\nbackup_dir = no/such/folder").chain(2)
        self.succeeds(project.run("upgrade", "0001"))
        self.fails(self.unchanged(project, project.run, "upgrade", "head"), message="cannot create the folder")

    def test_many_at_once_make_one(self):
        project = self.project(cmig="backup = on\nbackup_keep = 1").chain(4)
        self.succeeds(project.run("upgrade", "0001"))
        runs = [project.start("upgrade", "head") for _ in range(8)]
        for run in runs:
            self.succeeds(self.wait(run))
        path, = backups(project.root)
        self.assertEqual(version_rows(path), ["0001"])
        self.assertEqual(version_rows(project.database), ["0004"])


if __name__ == "__main__":
    unittest.main()
