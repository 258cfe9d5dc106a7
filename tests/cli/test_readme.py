"""Runs the examples of the README and the manual. A ```console block holds commands, on lines that start with `$ `; the lines after a command are
what it prints on both streams. A line `...` stands for any lines, `...` within a line for any text. The commands run in a copy
of the sample project (alembic.ini and alembic/), with cmig on the PATH; each section (`## `) starts with a new copy. A command
that fails is followed by `$ echo $?`. Blocks of C, CMake, Docker and YAML stand in a file that other tests build or carry out; links lead somewhere."""

import os
import re
import shutil
import subprocess
import unittest

from support import ALL, ROOT, TestCase, cmig_path, environment


def examples(text):
    """[(section, [(line number, command, expected output)])] of a text."""
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


DOCUMENTS = (ROOT / "README.md", ROOT / "docs" / "manual.md")


class TestReadme(TestCase):
    def new_copy(self):
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        shutil.copy(ROOT / "alembic.ini", self.folder)
        shutil.copytree(ROOT / "alembic", self.folder / "alembic", ignore=shutil.ignore_patterns("__pycache__"))

    def run_examples(self, document):
        programs = self.folder.with_name(self.folder.name + "-bin")
        programs.mkdir()
        self.addCleanup(shutil.rmtree, programs)
        (programs / "cmig").symlink_to(cmig_path())
        env = environment({"PATH": f"{programs}:{os.environ['PATH']}"})
        sections = examples(document.read_text())
        self.assertTrue(sections, f"{document} holds no ```console block")
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

    def test_the_examples_of_the_readme(self):
        self.run_examples(ROOT / "README.md")

    def test_the_examples_of_the_manual(self):
        self.run_examples(ROOT / "docs" / "manual.md")

    @unittest.skipUnless(ALL, "it builds everything, twice")
    def test_the_ways_to_install(self):
        block = re.search(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(), re.M | re.S).group(1)
        first, *commands = block.splitlines()
        self.assertEqual(first, "git clone … cmig && cd cmig")
        clone = self.folder / "cmig"
        subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
        for command in commands:
            with self.subTest(command=command):
                result = subprocess.run(["bash", "-c", command], cwd=clone, env=environment({"HOME": str(self.folder)}), text=True,
                                        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                self.assertEqual(result.returncode, 0, result.stdout[-3000:])
        for made in (".local/bin/cmig", ".local/share/man/man1/cmig.1", "cmig/build/static/cmig", "cmig/build/cmig_*.deb", "cmig/packages/cmig-*.tgz"):
            self.assertTrue(list(self.folder.glob(made)), made)

    SOURCES = {"c": ("examples/notes",), "cmake": ("examples/notes",), "dockerfile": ("scripts/docker",), "yaml": ("scripts/docker", ".pre-commit-hooks.yaml")}

    def test_other_blocks_stand_in_files(self):
        files = {kind: [path.read_text() for place in places for path in [ROOT / place, *(ROOT / place).glob("*")] if path.is_file()]
                 for kind, places in self.SOURCES.items()}
        for document in DOCUMENTS:
            for kind, block in re.findall(r"^```(\w+)\n(.*?)^```$", document.read_text(), re.M | re.S):
                with self.subTest(document=document.name, kind=kind, block=block):
                    if kind not in ("console", "sh", "sql"):
                        for line in block.splitlines() if kind in ("dockerfile", "cmake") else [block]:
                            self.assertTrue(any(line in text for text in files[kind]), line)

    def test_links_lead_somewhere(self):
        def anchors(document):
            titles = re.findall(r"^#+ (.*)$", document.read_text(), re.M)
            return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
        for document in DOCUMENTS:
            for target in re.findall(r"\]\(([^)]+)\)", document.read_text()):
                path, _, anchor = target.partition("#")
                with self.subTest(document=document.name, target=target):
                    aim = document if path == "" else document.parent / path
                    self.assertTrue(aim.is_file())
                    self.assertTrue(anchor == "" or anchor in anchors(aim))

    def test_files_that_are_named_are_there(self):
        for document in DOCUMENTS:
            for name in re.findall(r"`((?:src|tests|scripts|docs|examples)/[\w./-]*)`", document.read_text()):
                with self.subTest(document=document.name, name=name):
                    self.assertTrue((ROOT / name).exists())


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
