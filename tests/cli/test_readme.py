"""Runs the README's examples. A ```console block holds commands, on lines that start with `$ `; the lines after a command are
what it prints on both streams. A line `...` stands for any lines, `...` within a line for any text. The commands run in a copy
of the sample project (alembic.ini and alembic/), with cmig on the PATH; each section (`## `) starts with a new copy. A command
that fails is followed by `$ echo $?`. Blocks of other kinds (```sh, ```sql) are only read."""

import os
import re
import shutil
import subprocess
import unittest

from support import ROOT, TestCase, cmig_path, environment


def examples(text):
    """[(section, [(line number, command, expected output)])] of a README."""
    found, section, commands, inside, kind = [("", [])], "", None, False, ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            inside, kind = not inside, line[3:].strip() if not inside else ""
            commands = found[-1][1]
        elif not inside and line.startswith("## "):
            section = line[3:].strip()
            found.append((section, []))
        elif inside and kind == "console":
            if line.startswith("$ "):
                commands.append((number, line[2:], []))
            elif commands and (line == ">" or line.startswith("> ")):
                commands[-1] = (commands[-1][0], commands[-1][1] + "\n" + line[2:], commands[-1][2])
            elif commands:
                commands[-1][2].append(line)
    return [(name, steps) for name, steps in found if steps]


def pattern(lines):
    """The regular expression of an expected output."""
    parts = []
    for line in lines:
        if line.strip() == "...":
            parts.append(r"(?:.*\n)*")
        else:
            parts.append(".*".join(map(re.escape, line.rstrip().split("..."))) + r"[ \t]*\n")
    return re.compile("".join(parts))


class TestReadme(TestCase):
    def new_copy(self):
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        shutil.copy(ROOT / "alembic.ini", self.folder)
        shutil.copytree(ROOT / "alembic", self.folder / "alembic", ignore=shutil.ignore_patterns("__pycache__"))

    def test_the_examples_do_what_the_readme_says(self):
        programs = self.folder.with_name(self.folder.name + "-bin")
        programs.mkdir()
        self.addCleanup(shutil.rmtree, programs)
        (programs / "cmig").symlink_to(cmig_path())
        env = environment({"PATH": f"{programs}:{os.environ['PATH']}"})
        sections = examples((ROOT / "README.md").read_text())
        self.assertTrue(sections, "README.md holds no ```console block")
        for section, steps in sections:
            self.new_copy()
            status = 0
            for number, (line, command, expected) in enumerate(steps):
                with self.subTest(section=section, line=line, command=command):
                    result = subprocess.run(["bash", "-c", f"(exit {status})\n{command}"], cwd=self.folder, env=env, text=True,
                                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60)
                    status = result.returncode
                    following = steps[number + 1][1] if number + 1 < len(steps) else ""
                    if "$?" not in following:
                        self.assertEqual(status, 0, result.stdout)
                    while expected and not expected[-1].strip():
                        expected.pop()
                    output = result.stdout if not result.stdout or result.stdout.endswith("\n") else result.stdout + "\n"
                    if not pattern(expected).fullmatch(output):
                        self.assertEqual(output, "\n".join(expected) + "\n")


class TestExamples(unittest.TestCase):
    """The convention itself."""

    def test_blocks_are_read(self):
        text = "## A\n```console\n$ one\nx\n...\n$ two \\\n> more\n```\ntext\n```sh\n$ three\n```\n## B\n```console\n$ four\n```\n"
        self.assertEqual(examples(text), [("A", [(3, "one", ["x", "..."]), (6, "two \\\nmore", [])]), ("B", [(15, "four", [])])])

    def test_dots_match_anything(self):
        self.assertTrue(pattern(["a", "...", "z ... ms"]).fullmatch("a\nb\nc\nz 12 ms\n"))
        self.assertFalse(pattern(["a", "b"]).fullmatch("a\nc\n"))
        self.assertTrue(pattern([]).fullmatch(""))
        self.assertFalse(pattern([]).fullmatch("x\n"))


if __name__ == "__main__":
    unittest.main()
