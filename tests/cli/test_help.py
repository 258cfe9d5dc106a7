"""--help fits the terminal, and says the same at each width."""

import re
import unittest

from support import TestCase
from support.terminal import run_at_terminal, without_color

LONGEST_NAME = "  -d, --database, -u, --database-url URL"


class TestHelp(TestCase):
    def test_it_fits(self):
        project = self.project()
        commands = re.findall(r"^  (\w+)  +\w", project.run("--help").out, re.M)
        self.assertGreater(len(commands), 20)
        for command in ([], *([command] for command in commands)):
            words = project.run(*command, "--help").out.split()
            for columns in (40, 80, 200):
                with self.subTest(command=command, columns=columns):
                    code, text = run_at_terminal(*command, "--help", cwd=project.root, columns=columns)
                    text = without_color(text)
                    self.assertEqual((code, text.split()), (0, words))
                    room = max(columns, len(LONGEST_NAME), 60)
                    self.assertEqual([line for line in text.split("\r\n") if len(line) > room and not line.startswith("usage:")], [])


if __name__ == "__main__":
    unittest.main()
