"""The Debian packages: what is in them; and with CMIG_TEST_ALL, that they install, run and go in a fresh Debian."""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from support import ALL, ROOT, program

NAMES = ("cmig", "libcmig0", "libcmig-dev")


def run(*command, **options):
    options.setdefault("check", True)
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, **options).stdout


class TestPackages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        build = pathlib.Path(os.environ.get("CMIG_RELEASE") or ROOT / "build" / "cmig").parent
        if not (build / "CPackConfig.cmake").exists():
            raise unittest.SkipTest("the release build is not there: scripts/test.sh makes it")
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="cmig-packages-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        run("cpack", "--config", build / "CPackConfig.cmake", "-B", cls.folder / "made", cwd=cls.folder)
        cls.files = {run("dpkg-deb", "-f", file, "Package").strip(): file for file in (cls.folder / "made").glob("*.deb")}
        cls.version = program.run("--version", cwd=cls.folder).out.split()[1]

    def test_their_fields(self):
        self.assertEqual(set(self.files), set(NAMES))
        for name, file in self.files.items():
            with self.subTest(name):
                self.assertEqual(run("dpkg-deb", "-f", file, "Version").strip(), self.version)
                self.assertIn("Alembic" if name == "cmig" else "program", run("dpkg-deb", "-f", file, "Description"))
        needed = {name: re.findall(r"(\S+)(?: \([^)]*\))?(?:,|$)", run("dpkg-deb", "-f", file, "Depends").strip()) for name, file in self.files.items()}
        self.assertEqual(needed["cmig"], ["libc6", "libsqlite3-0"])
        self.assertTrue({"libcmig0", "cmig", "libglib2.0-dev"} <= set(needed["libcmig-dev"]), needed)

    def test_what_is_in_them(self):
        root = self.folder / "root"
        for file in self.files.values():
            run("dpkg-deb", "-x", file, root)
        for path in ("bin/cmig", "include/cmig.h", "share/man/man1/cmig.1*", "share/man/man5/cmig.ini.5*", "share/man/man3/cmig.3*",
                     "share/bash-completion/completions/cmig", "share/zsh/site-functions/_cmig", "share/fish/vendor_completions.d/cmig.fish"):
            self.assertEqual(len(list((root / "usr").glob(path))), 1, path)
        for name in ("libcmig.so", "libcmig.so.0", "libcmig.a", "cmig.pc", "cmigConfig.cmake"):
            self.assertEqual(len(list((root / "usr").rglob(name))), 1, name)
        self.assertEqual(program.run("--version", program=[str(root / "usr" / "bin" / "cmig")], cwd=self.folder).out, f"cmig {self.version}\n")

    @unittest.skipUnless(ALL, "makes a fresh Debian: with CMIG_TEST_ALL")
    def test_in_a_fresh_debian(self):
        root = self.folder / "debian"
        mirror = run("apt-get", "indextargets", "--format", "$(REPO_URI)").split()[0]
        run("debootstrap", "--variant=minbase", "--include=libglib2.0-0,libsqlite3-0,libtree-sitter0", "bookworm", root, mirror)
        for name in ("cmig", "libcmig0"):
            shutil.copy(self.files[name], root / f"{name}.deb")
        before = set(run("find", root / "usr", "-name", "*cmig*").split())
        run("chroot", root, "dpkg", "-i", "/cmig.deb", "/libcmig0.deb")
        shutil.copytree(ROOT / "alembic", root / "project" / "alembic")
        shutil.copy(ROOT / "alembic.ini", root / "project")
        run("chroot", root, "sh", "-c", "cd /project && cmig upgrade head")
        self.assertEqual(run("chroot", root, "sh", "-c", "cd /project && cmig current 2>/dev/null"), "006 (head)\n")
        self.assertIn("libcmig.so.0", run("chroot", root, "ldconfig", "-p"))
        run("chroot", root, "dpkg", "--purge", "cmig", "libcmig0")
        self.assertEqual(set(run("find", root / "usr", "-name", "*cmig*").split()), before)


if __name__ == "__main__":
    unittest.main()
