"""backup, restore, and a backup before a run, while the disk fails, SQLite's memory fails, the program is killed and the power goes.
The database holds what it held, or all of the backup; a backup is there whole or not at all; and from each one the database becomes
again what it was, row for row."""

import unittest

from fault.calls import CallsCase
from fault.cuts import PowerCutCase
from fault.injection import InjectionCase
from fault.ladder import backups, holds, strided
from fault.safety import BACKUP, DOWN, OTHER_PAGES, RESTORE, REWRITES, RUN, SafetyCase
from fault.test_file_faults import ASKING, SHARED, WRITING
from fault.test_memory import ALLOCATE

MODES = ("delete", "wal")


class TestFaults(SafetyCase, InjectionCase):
    def prepare(self, command, mode="delete", project=None):
        return super().prepare(command, mode, project) if project else (self.prepared, self.states)

    def disturb(self, safety, mode, faults, *limits):
        self.prepared, self.states = self.prepare_safety(safety, mode)
        self.sweep(safety.command, mode, faults, *limits)

    def test_restore(self):
        for mode in MODES:
            self.disturb(RESTORE, mode, WRITING + ASKING + SHARED, 30)

    def test_restore_with_other_pages(self):
        for mode in MODES:
            self.disturb(OTHER_PAGES, mode, WRITING + ASKING + SHARED, 15)

    def test_backup(self):
        for mode in MODES:
            self.disturb(BACKUP, mode, WRITING + ASKING + SHARED, 12)

    def test_a_run(self):
        for safety in (RUN, DOWN, REWRITES):
            for mode in MODES:
                self.disturb(safety, mode, WRITING + ASKING + SHARED, 8)

    def test_memory(self):
        for safety in (RESTORE, BACKUP, RUN):
            self.disturb(safety, "delete", ALLOCATE, 8, 600)
        self.disturb(RESTORE, "wal", ALLOCATE, 8, 600)


class TestKills(SafetyCase, CallsCase):
    def kill(self, safety, *limits):
        for mode in MODES:
            project, states = self.prepare_safety(safety, mode)
            self.kill_everywhere(project, safety.command, states, *limits)

    def test_restore(self):
        self.kill(RESTORE, 40)
        self.kill(OTHER_PAGES, 15)

    def test_backup(self):
        self.kill(BACKUP, 20)

    def test_a_run(self):
        self.kill(RUN, 20)


class TestWreck(SafetyCase, CallsCase):
    """A database that SQLite cannot read any more: its file is replaced."""

    def test_kills(self):
        project, _ = self.prepare_safety(RESTORE, "delete")
        file, start, arguments = project.root / "calls", project.root / "start.db", RESTORE.command.arguments
        damaged = start.read_bytes()[:20000]
        start.write_bytes(damaged)
        self.reset(project)
        self.succeeds(self.under("kill", 0, file, project, arguments))
        count = int(file.read_text())
        calls = strided(range(1, count + 1), 40)
        replaced = 0
        for n in calls:
            with self.subTest(call=n):
                self.reset(project)
                self.under("kill", n, file, project, arguments)
                for kept in backups(project.database)[0]:
                    self.assertEqual(kept.read_bytes(), damaged)
                if project.database.read_bytes() != damaged:
                    replaced += 1
                    self.assertTrue(holds(project.database) == self.saved)
                    self.assertEqual(len(backups(project.database)[0]), 1)
                self.succeeds(project.run(*arguments))
                self.assertTrue(holds(project.database) == self.saved)
        print(f"restore of a wreck: killed before {len(calls)} of {count} calls, {replaced} times behind the end")


class TestPowerCuts(SafetyCase, PowerCutCase):
    def prepare(self, command, mode="delete", project=None):
        return super().prepare(command, mode, project) if project else (self.prepared, self.states)

    def cut(self, safety, *limits):
        for mode in MODES:
            self.prepared, self.states = self.prepare_safety(safety, mode)
            self.cut_everywhere(safety.command, mode, *limits)

    def test_restore(self):
        self.cut(RESTORE, 40)
        self.cut(OTHER_PAGES, 15)

    def test_backup(self):
        self.cut(BACKUP, 15)

    def test_a_run(self):
        self.cut(RUN, 20)


if __name__ == "__main__":
    unittest.main()
