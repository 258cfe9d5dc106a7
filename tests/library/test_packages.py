"""The Debian packages: what is in them; and with CMIG_TEST_ALL, that they install, run and go in a fresh Debian."""

import re
import shutil
import unittest

from support import ALL, ROOT, program
from support.release import ReleaseCase, tool

NAMES = ("cmig", "libcmig0", "libcmig-dev")


class TestPackages(ReleaseCase):
    needed = "CPackConfig.cmake"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tool("cpack", "--config", cls.build / cls.needed, "-B", cls.folder / "made", cwd=cls.folder)
        cls.files = {tool("dpkg-deb", "-f", file, "Package").strip(): file for file in (cls.folder / "made").glob("*.deb")}
        cls.version = program.run("--version", cwd=cls.folder).out.split()[1]

    def test_their_fields(self):
        self.assertEqual(set(self.files), set(NAMES))
        for name, file in self.files.items():
            with self.subTest(name):
                self.assertEqual(tool("dpkg-deb", "-f", file, "Version").strip(), self.version)
                self.assertIn("Alembic" if name == "cmig" else "program", tool("dpkg-deb", "-f", file, "Description"))
        needed = {name: re.findall(r"(\S+)(?: \([^)]*\))?(?:,|$)", tool("dpkg-deb", "-f", file, "Depends").strip()) for name, file in self.files.items()}
        self.assertEqual(needed["cmig"], ["libc6", "libsqlite3-0"])
        self.assertTrue({"libcmig0", "cmig", "libglib2.0-dev"} <= set(needed["libcmig-dev"]), needed)

    def test_what_is_in_them(self):
        root = self.folder / "root"
        for file in self.files.values():
            tool("dpkg-deb", "-x", file, root)
        for path in ("bin/cmig", "include/cmig.h", "share/man/man1/cmig.1*", "share/man/man5/cmig.ini.5*", "share/man/man3/cmig.3*",
                     "share/bash-completion/completions/cmig", "share/zsh/site-functions/_cmig", "share/fish/vendor_completions.d/cmig.fish"):
            self.assertEqual(len(list((root / "usr").glob(path))), 1, path)
        for name in NAMES:
            self.assertIn("MIT License", (root / "usr/share/doc" / name / "copyright").read_text())
            self.assertIn("LGPL", (root / "usr/share/doc" / name / "NOTICE").read_text())
        self.assertTrue((root / "usr/share/doc/cmig/docs/manual.md").is_file())
        for name in ("libcmig.so", "libcmig.so.0", "libcmig.a", "cmig.pc", "cmigConfig.cmake"):
            self.assertEqual(len(list((root / "usr").rglob(name))), 1, name)
        self.assertEqual(program.run("--version", program=[str(root / "usr" / "bin" / "cmig")], cwd=self.folder).out, f"cmig {self.version}\n")

    @unittest.skipUnless(ALL, "makes a fresh Debian: with CMIG_TEST_ALL")
    def test_in_a_fresh_debian(self):
        root = self.folder / "debian"
        mirror = tool("apt-get", "indextargets", "--format", "$(REPO_URI)").split()[0]
        tool("debootstrap", "--variant=minbase", "--include=libglib2.0-0,libsqlite3-0,libtree-sitter0", "bookworm", root, mirror)
        for name in ("cmig", "libcmig0"):
            shutil.copy(self.files[name], root / f"{name}.deb")
        before = set(tool("find", root / "usr", "-name", "*cmig*").split())
        tool("chroot", root, "dpkg", "-i", "/cmig.deb", "/libcmig0.deb")
        shutil.copytree(ROOT / "alembic", root / "project" / "alembic")
        shutil.copy(ROOT / "alembic.ini", root / "project")
        tool("chroot", root, "sh", "-c", "cd /project && cmig upgrade head")
        self.assertEqual(tool("chroot", root, "sh", "-c", "cd /project && cmig current 2>/dev/null"), "006 (head)\n")
        self.assertIn("libcmig.so.0", tool("chroot", root, "ldconfig", "-p"))
        tool("chroot", root, "dpkg", "--purge", "cmig", "libcmig0")
        self.assertEqual(set(tool("find", root / "usr", "-name", "*cmig*").split()), before)


if __name__ == "__main__":
    unittest.main()
