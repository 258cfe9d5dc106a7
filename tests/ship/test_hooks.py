"""The definitions for pre-commit and for GitHub's actions: they can be read, and what they run is there."""

import re
import subprocess
import unittest

import yaml

from support import ROOT, TestCase, cmig_path


class TestHooks(TestCase):
    def runs(self, project, command, code, env=None):
        bin_folder = self.folder / "bin"
        bin_folder.mkdir(exist_ok=True)
        (bin_folder / "cmig").unlink(missing_ok=True)
        (bin_folder / "cmig").symlink_to(cmig_path())
        done = subprocess.run(["bash", "-c", command], cwd=project.root, capture_output=True, text=True,
                              env={"PATH": f"{bin_folder}:/usr/bin:/bin", **(env or {})})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def projects(self):
        good = self.project("good").chain(2)
        bad = self.project("bad").chain(1)
        bad.script("0002", "0001", "INSERT INTO nowhere VALUES (1);", "SELECT 1;")
        return good, bad

    def test_pre_commit(self):
        good, bad = self.projects()
        hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
        self.assertEqual([hook["id"] for hook in hooks], ["cmig-validate", "cmig-test"])
        for hook in hooks:
            with self.subTest(hook["id"]):
                self.assertTrue({"id", "name", "entry", "language", "files", "pass_filenames"} <= set(hook))
                self.assertTrue(re.search(hook["files"], "src/alembic/versions/001_x.py") and not re.search(hook["files"], "src/versions.py"))
                self.runs(good, hook["entry"], 0)
                self.runs(bad, hook["entry"], 3)

    def test_the_action(self):
        good, bad = self.projects()
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        install, step = action["runs"]["steps"]
        self.assertEqual((action["runs"]["using"], {part["shell"] for part in (install, step)}), ("composite", {"bash"}))
        for part in (install, step):
            for value in [*part["env"].values(), part.get("working-directory", "")]:
                for name in re.findall(r"\$\{\{ inputs\.(\w+) \}\}", value):
                    self.assertIn("default", action["inputs"][name])
        arguments = {"CMIG_ARGUMENTS": action["inputs"]["arguments"]["default"]}
        self.runs(good, step["run"], 0, arguments)
        self.runs(bad, step["run"], 3, arguments)


if __name__ == "__main__":
    unittest.main()
