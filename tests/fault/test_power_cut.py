"""The power goes after every write, sync, truncation and change of a name: what was not synced is lost, or some of it, or its
sectors are torn. The database stands at a revision, and the next run, which may suffer the same, finishes."""

import random
import sqlite3
import unittest
import unittest.mock

from fault.cuts import PowerCutCase, put_files
from fault.disk import File
from fault.ladder import COMMANDS, DOWNGRADE, UPGRADE


class TestPowerCut(PowerCutCase):
    def test_upgrade(self):
        for mode in ("delete", "wal"):
            self.cut_everywhere(UPGRADE, mode, 60)

    def test_downgrade(self):
        for mode in ("delete", "wal"):
            self.cut_everywhere(DOWNGRADE, mode, 60)

    def test_a_disk_that_lies_about_syncs_is_noticed(self):
        project, states = self.prepare(UPGRADE)
        with unittest.mock.patch.object(File, "sync", lambda file: None):
            cuts = [files for _, way, files in self.cuts(project, UPGRADE, random.Random(5)) if way == "some"]
        noticed = 0
        for files in cuts[::20]:
            put_files(project, files)
            try:
                self.check_stands(project.database, states)
            except (AssertionError, sqlite3.DatabaseError):
                noticed += 1
        self.assertGreater(noticed, 0)

    def test_the_other_commands(self):
        for command in COMMANDS[2:]:
            for mode in ("delete", "wal"):
                self.cut_everywhere(command, mode, 15)


if __name__ == "__main__":
    unittest.main()
