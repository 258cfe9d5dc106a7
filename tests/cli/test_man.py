"""The man pages: made of the same records as --help, and such that man and mandoc find nothing to say."""

import os
import pathlib
import re
import subprocess
import unittest

from support import ROOT, TestCase, program


class TestMan(TestCase):
    @classmethod
    def setUpClass(cls):
        build = pathlib.Path(os.environ.get("CMIG_RELEASE") or ROOT / "build" / "cmig").parent
        cls.folder_of_pages = build / "man"
        if not (cls.folder_of_pages / "cmig.1").exists():
            raise unittest.SkipTest("the release build is not there: scripts/test.sh makes it")
        cls.pages = sorted(cls.folder_of_pages.iterdir())

    def test_man_and_mandoc_find_nothing(self):
        self.assertGreater(len(self.pages), 25)
        for page in self.pages:
            with self.subTest(page.name):
                done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page], capture_output=True, text=True,
                                      env=dict(os.environ, LC_ALL="C.UTF-8", MANROFFSEQ=""))
                self.assertEqual((done.returncode, done.stderr), (0, ""))
                lint = subprocess.run(["mandoc", "-Tlint", "-W", "warning", page], capture_output=True, text=True)
                rest = [line for line in lint.stdout.splitlines() if "missing date" not in line]
                self.assertEqual(rest, [])

    def test_each_command_and_option_has_its_place(self):
        listed = re.findall(r"^  ([a-z_]+)  +\S", program.run("--help", cwd=self.folder).out.split("global options")[0], re.M)
        self.assertEqual({f"cmig-{name}.1" for name in listed} | {"cmig.1", "cmig.3", "cmig.ini.5"}, {page.name for page in self.pages})
        for name in listed:
            text = (self.folder_of_pages / f"cmig-{name}.1").read_text().replace("\\-", "-")
            for option in re.findall(r"--[a-z-]+", program.run(name, "--help", cwd=self.folder).out):
                with self.subTest(command=name, option=option):
                    self.assertIn(f"\\fB{option}\\fR", text)

    def test_the_keys_are_those_of_the_manual(self):
        page = (self.folder_of_pages / "cmig.ini.5").read_text()
        own = page.split(".SH CMIG'S KEYS")[1].split("\n.SH")[0]
        keys = set(re.findall(r"^\.TP\n\\fB(\w+)\\fR", own, re.M))
        table = (ROOT / "docs" / "manual.md").read_text().split("| key | default |")[1].split("\n\n")[0]
        self.assertEqual({name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1])}, keys)

    def test_alembics_keys(self):
        page = (self.folder_of_pages / "cmig.ini.5").read_text()
        templates = (ROOT / "src" / "script" / "templates").rglob("*.mako")
        named = {key for file in templates if file.name in ("alembic.ini.mako", "pyproject.toml.mako")
                 for key in re.findall(r"^(?:# )?([a-z_]+) = \S", file.read_text().split("[post_write_hooks]")[0].split("[loggers]")[0], re.M)}
        self.assertIn("script_location", named)
        for key in sorted(named) + ["sqlalchemy.url", "version_path_separator", "hooks", "NAME.options"]:
            with self.subTest(key):
                self.assertRegex(page, rf"(?m)^\.TP\n\\fB{re.escape(key)}\\fR \(")

    def test_the_library_page_has_each_function(self):
        page = (self.folder_of_pages / "cmig.3").read_text()
        for name in re.findall(r"\b(cmig_\w+) \(", (ROOT / "src" / "cmig.h").read_text()):
            self.assertIn(f"{name} (", page)


if __name__ == "__main__":
    unittest.main()
