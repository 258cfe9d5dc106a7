"""Colours: at a terminal, for people, and never where a program reads."""

import re
import unittest

from support import TestCase
from support.terminal import run_at_terminal, without_color

BROKEN = "-- revision: 0004\n-- down_revision: 0003\n-- upgrade\nnonsense;\n"
TIMES = re.compile(r"\d+\.\d ms|\d{8}T\d{6}\.\d{3}Z")


class TestColor(TestCase):
    def three(self, name="project"):
        project = self.project(name).chain(2)
        project.script("0003", "0001", "DROP TABLE t1;", header="-- branch_labels: side")
        self.succeeds(project.run("upgrade", "0002"))
        return project

    COMMANDS = (["status"], ["status", "-v"], ["heads"], ["heads", "-v"], ["history"], ["history", "-v", "-i"], ["history", "-i", "--graph"], ["current"],
                ["current", "-v"], ["branches"], ["branches", "-v"], ["show", "0003"], ["upgrade", "heads", "--dry-run"], ["doctor"], ["validate"],
                ["verify"], ["test"], ["upgrade", "nosuch"], ["upgrade", "heads", "--rehearse"])
    FOR_PROGRAMS = (["status", "--json"], ["history", "--json"], ["upgrade", "heads", "--sql"], ["history", "--format", "dot"],
                    ["history", "--format", "mermaid"], ["upgrade", "nosuch", "--json"], ["upgrade", "nosuch", "--log-format", "json"])

    def test_colours_change_nothing_but_colour(self):
        project = self.three()
        for command in self.COMMANDS:
            with self.subTest(command=command):
                plain, colored = project.run(*command), project.run("--color", "always", *command)
                self.assertNotIn("\x1b", plain.out + plain.err)
                self.assertIn("\x1b[", colored.out + colored.err)
                for one, other in ((plain.out, colored.out), (plain.err, colored.err)):
                    self.assertEqual(TIMES.sub("", one), TIMES.sub("", without_color(other)))
                    self.assertEqual(other.count("\x1b[0m"), len(re.findall(r"\x1b\[(?!0m)", other)), "each style ends")

    def test_never_for_programs(self):
        project = self.three()
        for command in self.FOR_PROGRAMS:
            with self.subTest(command=command):
                result = project.run("--color", "always", *command)
                self.assertNotIn("\x1b", result.out)
                if "json" in command:
                    self.assertNotIn("\x1b", result.err)

    def test_when(self):
        project = self.three()
        project.versions.joinpath("0004.sql").write_text(BROKEN)
        # arguments, environment, coloured?
        cases = (([], {}, True), (["--color", "auto"], {}, True), (["--color", "never"], {}, False), ([], {"NO_COLOR": "1"}, False),
                 ([], {"NO_COLOR": ""}, True), ([], {"TERM": "dumb"}, False), ([], {"TERM": ""}, False), (["--color=always"], {"NO_COLOR": "1", "TERM": "dumb"}, True))
        for arguments, env, colored in cases:
            for stream, command, status in (("out", "status", 0), ("err", "upgrade", 1)):
                with self.subTest(arguments=arguments, env=env, stream=stream):
                    target = ["heads"] if command == "upgrade" else []
                    code, text = run_at_terminal(*arguments, command, *target, cwd=project.root, streams=(stream,), env=env)
                    self.assertEqual((code, "\x1b[" in text), (status, colored), text)
                    self.assertIn("FAILED:" if status else "Pending:", text)

    def test_a_file_has_none_when_the_terminal_has(self):
        project = self.three()
        log = project.root / "log.txt"
        ini = project.root / "alembic.ini"
        ini.write_text(
            ini.read_text().replace("class = StreamHandler", "class = FileHandler").replace("(sys.stderr,)", f"('{log}', 'a')"))
        code, shown = run_at_terminal("downgrade", "--yes", "base", cwd=project.root)
        self.assertEqual(code, 0, shown)
        self.assertIn("Running downgrade", log.read_text())
        self.assertNotIn("\x1b", log.read_text())


if __name__ == "__main__":
    unittest.main()
