"""SQLite's n-th allocation fails, once or from then on, for every n. (GLib ends the program when its own fail; that is the same
as a kill, which test_every_call.py plays.)"""

import unittest

from fault.injection import Fault, InjectionCase
from fault.ladder import COMMANDS, DOWNGRADE, UPGRADE

ALLOCATE = (Fault("allocate"),)


class TestMemory(InjectionCase):
    def test_upgrade(self):
        self.sweep(UPGRADE, "delete", ALLOCATE, 40)
        self.sweep(UPGRADE, "wal", ALLOCATE, 10, 3000)

    def test_downgrade(self):
        self.sweep(DOWNGRADE, "delete", ALLOCATE, 40, 3000)

    def test_the_other_commands(self):
        for command in COMMANDS[2:]:
            self.sweep(command, "delete", ALLOCATE, 8, 1000)


if __name__ == "__main__":
    unittest.main()
