"""scripts/release.sh refuses when the version, the changelog, the npm package and the tag disagree."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

from support import ROOT


class TestRelease(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cmig-release-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        for name in ("scripts/release.sh", "scripts/npm/package.json", "CMakeLists.txt", "CHANGELOG.md"):
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
        self.edit("CMakeLists.txt", "project (cmig VERSION 0.1.0", "project (cmig VERSION 1.2.3")
        self.edit("CHANGELOG.md", "## 0.1.0, not released", "## 1.2.3, 2026-12-24")
        self.edit("scripts/npm/package.json", "0.1.0", "1.2.3")
        self.git("init", "-q")
        self.commit()

    def edit(self, name, old, new):
        path = self.folder / name
        self.assertIn(old, path.read_text())
        path.write_text(path.read_text().replace(old, new))

    def git(self, *args):
        subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@localhost", *args], cwd=self.folder, check=True, capture_output=True)

    def commit(self):
        self.git("add", "-A")
        self.git("commit", "-qm", "x", "--allow-empty")

    def check(self, words=None, *args):
        done = subprocess.run([self.folder / "scripts" / "release.sh", "--check", *(args or ["1.2.3"])], cwd=self.folder, capture_output=True, text=True)
        if words is None:
            self.assertEqual((done.returncode, done.stderr), (0, ""))
        else:
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(words, done.stderr)

    def test_what_agrees_is_a_release(self):
        self.check()
        self.git("tag", "v1.2.3")
        self.check()

    def test_what_disagrees_is_none(self):
        self.check("CMakeLists.txt has the version 1.2.3, not 2.0.0", "2.0.0")
        (self.folder / "x").write_text("x")
        self.check("not committed")
        self.commit()
        self.git("tag", "v1.2.3", "HEAD~1")
        self.check("the tag v1.2.3 is another commit")

    def test_the_changelog_and_the_package(self):
        self.edit("CHANGELOG.md", "## 1.2.3, 2026-12-24", "## 1.2.3, soon")
        self.commit()
        self.check("CHANGELOG.md begins with")
        self.edit("CHANGELOG.md", "## 1.2.3, soon", "## 1.2.3, 2026-12-24")
        self.edit("scripts/npm/package.json", "1.2.3", "1.2.2")
        self.commit()
        self.check("package.json has the version")
        self.edit("scripts/npm/package.json", "1.2.2", "1.2.3")
        self.edit("scripts/npm/package.json", '"cmig-linux-x64": "1.2.3"', '"cmig-linux-x64": "1.2.2"')
        self.commit()
        self.check('package.json asks for "cmig-linux-x64": "1.2.2"')


if __name__ == "__main__":
    unittest.main()
