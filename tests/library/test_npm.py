"""The npm packages, installed without a registry."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import unittest

from support import ROOT, TestCase, version_rows


@unittest.skipUnless(shutil.which("npm"), "npm is not there")
class TestNpm(TestCase):
    def installed(self):
        built = os.environ.get("CMIG_RELEASE") or ROOT / "build" / "cmig"
        packed = self.folder / "packed"
        subprocess.run([ROOT / "scripts" / "npm" / "pack.sh", built, packed], check=True, capture_output=True)
        files = sorted(packed.glob("*.tgz"))
        self.assertEqual(len(files), 2, files)
        project = self.project().chain(3)
        (project.root / "package.json").write_text('{"private": true}')
        subprocess.run(["npm", "install", "--offline", "--no-audit", "--no-fund", "--omit=optional", *files], cwd=project.root, check=True, capture_output=True)
        return project

    def test_it_runs(self):
        project = self.installed()
        program = project.root / "node_modules" / ".bin" / "cmig"
        run = lambda *args: subprocess.run([program, *args], cwd=project.root, capture_output=True, text=True)
        version = re.search(r"project \(cmig VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text())[1]
        package = project.root / "node_modules" / "cmig"
        self.assertIn("(docs/manual.md)", (package / "README.md").read_text())
        self.assertTrue((package / "docs" / "manual.md").exists())
        self.assertTrue((package / "LICENSE").exists())
        self.assertEqual(run("--version").stdout, f"cmig {version}\n")
        self.assertEqual(run("upgrade", "head").returncode, 0)
        self.assertEqual(version_rows(project.database), ["0003"])
        self.assertEqual(run("upgrade", "nosuch").returncode, 1)
        self.assertEqual(run("nosuch").returncode, 2)
        project.script("0004", "0003", "CREATE TABLE slow AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1e12) SELECT count (*) FROM c;")
        process = subprocess.Popen([program, "upgrade", "head"], cwd=project.root, stderr=subprocess.DEVNULL)
        with self.assertRaises(subprocess.TimeoutExpired):
            process.wait(1.5)
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(60), 128 + signal.SIGTERM)
        self.assertEqual(version_rows(project.database), ["0003"])

    def test_without_the_program_it_says_so(self):
        project = self.installed()
        shutil.rmtree(next((project.root / "node_modules").glob("cmig-linux-*")))
        done = subprocess.run(["node", "node_modules/cmig/cmig.js"], cwd=project.root, capture_output=True, text=True)
        self.assertEqual(done.returncode, 1)
        self.assertIn("there is no package cmig-linux-", done.stderr)


if __name__ == "__main__":
    unittest.main()
