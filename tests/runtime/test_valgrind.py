"""The released program, as users have it, under valgrind: no invalid access, nothing lost."""

import os
import subprocess
import unittest

from support import ROOT, TestCase, environment

PROGRAM = os.environ.get("CMIG_RELEASE") or str(ROOT / "build" / "cmig")
COMMANDS = [
    (0, "upgrade", "head"), (0, "upgrade", "head"), (0, "history", "-v"), (0, "current", "--json"), (0, "status"),
    (0, "downgrade", "-2", "--yes"), (0, "stamp", "base"), (0, "upgrade", "head", "--sql"), (1, "upgrade", "head"),
    (1, "upgrade", "nowhere"), (2, "upgrad"), (0, "revision", "-m", "new one"), (0, "heads"), (0, "--help"),
]


class TestValgrind(TestCase):
    def test_commands_are_clean(self):
        project = self.project().chain(4)
        for status, *command in COMMANDS:
            with self.subTest(command):
                result = subprocess.run(
                    ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite", PROGRAM, *command],
                    cwd=project.root, env=environment(), capture_output=True, text=True, stdin=subprocess.DEVNULL)
                self.assertEqual(result.returncode, status, result.stderr)


if __name__ == "__main__":
    unittest.main()
