"""Many runs started at once on one database: all end well, and each migration is applied once."""

import threading
import unittest

from support import ALL, TestCase, execute, query, version_rows

PROCESSES = 16
MIGRATIONS = 20


class TestConcurrency(TestCase):
    def race(self, project, *args, count=PROCESSES):
        processes = [project.start(*args) for _ in range(count)]
        results = [None] * count

        def collect(n):
            results[n] = self.wait(processes[n])

        threads = [threading.Thread(target=collect, args=(n,)) for n in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return results

    def all_succeed(self, results):
        for result in results:
            self.succeeds(result)

    def check_each_once(self, project, first=1):
        self.assertEqual(version_rows(project.database), [f"{MIGRATIONS:04}"])
        self.assertEqual(query(project.database, "SELECT rev FROM log ORDER BY n"),
                         [(f"{n:04}",) for n in range(first, MIGRATIONS + 1)])

    def test_on_a_fresh_database(self):
        for number in range(20 if ALL else 3):
            project = self.project(f"fresh-{number}").chain(MIGRATIONS)
            self.all_succeed(self.race(project, "upgrade", "head"))
            self.check_each_once(project)

    def test_on_a_half_migrated_database(self):
        for number in range(20 if ALL else 2):
            project = self.project(f"half-{number}").chain(MIGRATIONS)
            self.succeeds(project.run("upgrade", f"{MIGRATIONS // 2:04}"))
            self.all_succeed(self.race(project, "upgrade", "head"))
            self.check_each_once(project)

    def test_on_a_database_older_than_alembic(self):
        for number in range(20 if ALL else 2):
            project = self.project(f"old-{number}", cmig="pre_alembic_table = log\npre_alembic_revision = 0001").chain(MIGRATIONS)
            execute(project.database, "CREATE TABLE log (n INTEGER PRIMARY KEY, rev TEXT NOT NULL);"
                                      "CREATE TABLE t1 (id INTEGER PRIMARY KEY, v INTEGER);")
            self.all_succeed(self.race(project, "upgrade", "head"))
            self.check_each_once(project, first=2)

    def test_in_one_transaction(self):
        project = self.project(cmig="transaction_per_migration = false").chain(MIGRATIONS)
        self.all_succeed(self.race(project, "upgrade", "head"))
        self.check_each_once(project)

    def test_on_a_wal_database(self):
        project = self.project().chain(MIGRATIONS)
        execute(project.database, "PRAGMA journal_mode = WAL")
        self.all_succeed(self.race(project, "upgrade", "head"))
        self.check_each_once(project)

    def test_readers_meet_only_revisions(self):
        project = self.project().chain(MIGRATIONS, rows=200)
        run = project.start("upgrade", "head")
        seen = []
        while run.poll() is None:
            seen.append(self.succeeds(project.run("current")).out.split()[:1])
        self.succeeds(self.wait(run))
        known = [[]] + [[f"{n:04}"] for n in range(1, MIGRATIONS + 1)]
        positions = [known.index(rows) for rows in seen]
        self.assertEqual(positions, sorted(positions))

    def test_relative_targets_of_many_runs_add_up(self):
        project = self.project().chain(MIGRATIONS)
        self.all_succeed(self.race(project, "upgrade", "+1", count=5))
        self.assertEqual(version_rows(project.database), ["0005"])


if __name__ == "__main__":
    unittest.main()
