"""SQLite's n-th read, write, sync, lock … fails, once or from then on, for every n: the database stands at a revision, row for
row, cmig says so in one line, and the next run finishes."""

import unittest

from fault.injection import Fault, InjectionCase
from fault.ladder import COMMANDS, DOWNGRADE, UPGRADE

BUSY, FULL, CANTOPEN, PROTOCOL = 5, 13, 14, 15


def io_error(detail):
    return 10 | detail << 8


WRITING = (
    Fault("write", io_error(3)), Fault("write", FULL, "disk full"), Fault("sync", io_error(4)), Fault("truncate", io_error(6)),
    Fault("delete", io_error(10)))
ASKING = (
    Fault("open", CANTOPEN), Fault("read", io_error(1)), Fault("lock", io_error(15)), Fault("lock", BUSY, "busy"),
    Fault("unlock", io_error(8)), Fault("size", io_error(7)), Fault("access", io_error(13)))
SHARED = (
    Fault("shared_map", io_error(21)), Fault("shared_map", CANTOPEN, "no shared memory"), Fault("shared_lock", io_error(20)),
    Fault("shared_lock", BUSY, "shared busy", True))


class TestFileFaults(InjectionCase):
    def test_writing_fails(self):
        for command in (UPGRADE, DOWNGRADE):
            self.sweep(command, "delete", WRITING, 12)

    def test_writing_fails_with_a_log(self):
        for command in (UPGRADE, DOWNGRADE):
            self.sweep(command, "wal", WRITING, 12)

    def test_asking_fails(self):
        for command in (UPGRADE, DOWNGRADE):
            self.sweep(command, "delete", ASKING, 12)

    def test_asking_fails_with_a_log(self):
        for command in (UPGRADE, DOWNGRADE):
            self.sweep(command, "wal", ASKING + SHARED, 12)

    def test_the_other_commands(self):
        for command in COMMANDS[2:]:
            for mode in ("delete", "wal"):
                self.sweep(command, mode, WRITING + ASKING + SHARED, 4)


if __name__ == "__main__":
    unittest.main()
