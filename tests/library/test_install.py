"""libcmig from an installed prefix: what it exports, and the example program built against it by CMake and pkg-config, in C and C++."""

import os
import re
import shutil
import subprocess
import unittest

from support import ROOT, program, query
from support.release import ReleaseCase, tool

EXAMPLE = ROOT / "examples" / "notes"


class TestInstall(ReleaseCase):
    needed = "libcmig.so"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prefix = cls.folder / "prefix"
        tool("cmake", "--install", cls.build, "--prefix", cls.prefix)
        cls.library = cls.prefix / "lib"
        cls.environment = dict(os.environ, PKG_CONFIG_PATH=str(cls.library / "pkgconfig"), LD_LIBRARY_PATH=str(cls.library))

    def declared(self):
        return set(re.findall(r"\b(cmig_\w+) \(", (ROOT / "src" / "cmig.h").read_text().replace("\n", " ")))

    def test_only_what_the_header_declares_is_exported(self):
        lines = tool("nm", "-D", "--defined-only", self.library / "libcmig.so").splitlines()
        exported = {line.split()[-1].split("@")[0] for line in lines if line.split()[1] != "A"}
        self.assertEqual(exported, {name for name in self.declared()})

    def test_the_soname(self):
        text = tool("readelf", "-d", self.library / "libcmig.so")
        self.assertIn("Library soname: [libcmig.so.0]", text)
        needed = set(re.findall(r"Shared library: \[([^]]+?)\.so", text))
        self.assertLessEqual(needed, {"libglib-2.0", "libsqlite3", "libtree-sitter", "libc", "libm"})

    def test_the_header_alone(self):
        header = self.prefix / "include" / "cmig.h"
        for compiler, language in (("gcc -std=c99", "c"), ("g++ -std=c++11", "c++"), ("gcc -std=c17", "c"), ("g++ -std=c++20", "c++")):
            with self.subTest(compiler):
                tool(*compiler.split(), "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fsyntax-only", "-x", language, header)
        self.assertIsNone(re.search(r"\bg(boolean|char|int|error|size)|GLib|glib", header.read_text()))

    def check(self, notes, env=None):
        """The program on a database that is new, one that is behind, and one that is up to date."""
        database = self.folder / "notes.db"
        for stage in ("new", "behind", "up to date"):
            with self.subTest(notes=notes, stage=stage):
                if stage == "new":
                    database.unlink(missing_ok=True)
                if stage == "behind":
                    (self.folder / "alembic.ini").write_text(f"[alembic]\nscript_location = {EXAMPLE}\nversion_locations = {EXAMPLE}/migrations\n")
                    program.run("-d", database, "downgrade", "001", "--yes", cwd=self.folder)
                text = tool(notes, database, stage, env=env, stderr=subprocess.STDOUT)
                self.assertIn(f": {stage}\n", text)
                self.assertEqual("Running upgrade 001 -> 002" in text, stage != "up to date")
                self.assertEqual(query(database, "SELECT version_num FROM alembic_version"), [("002",)])

    def test_the_example_by_cmake(self):
        for name, languages in (("c", "C"), ("cxx", "CXX")):
            source = shutil.copytree(EXAMPLE, self.folder / name)
            if languages == "CXX":
                for file in ("notes", "migrate"):
                    (source / f"{file}.c").rename(source / f"{file}.cpp")
                text = (source / "CMakeLists.txt").read_text()
                (source / "CMakeLists.txt").write_text(text.replace("LANGUAGES C)", "LANGUAGES CXX)").replace("notes.c migrate.c", "notes.cpp migrate.cpp"))
            build = self.folder / f"build-{name}"
            tool("cmake", "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}")
            tool("cmake", "--build", build)
            self.check(build / "notes")
            script = source / "migrations" / "001_notes.sql"
            script.write_text(script.read_text() + "\n-- changed\n")
            self.assertIn("Linking", tool("cmake", "--build", build))

    def test_the_example_by_pkg_config(self):
        build = self.folder / "build-c"
        if not build.exists():
            self.test_the_example_by_cmake()
        packed = build / "notes_migrations"
        shared = tool("pkg-config", "--cflags", "--libs", "cmig", "sqlite3", env=self.environment).split()
        static = tool("pkg-config", "--static", "--cflags", "--libs", "cmig", "sqlite3", env=self.environment).split()
        sources = [EXAMPLE / "notes.c", EXAMPLE / "migrate.c", packed / "migrations.c"]
        flags = ["-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{packed}", f"-I{EXAMPLE}"]
        for name, compiler, libraries in (("shared", ["gcc", "-std=c99"], shared), ("static", ["gcc", "-std=c99"], ["-static-libgcc", *[
                str(self.library / "libcmig.a") if part == "-lcmig" else part for part in static]]), ("c++", ["g++", "-xc++"], shared)):
            target = self.folder / f"notes-{name}"
            tool(*compiler, *flags, *sources, "-xnone", "-o", target, *libraries)
            self.check(target, env=self.environment if name != "static" else None)


if __name__ == "__main__":
    unittest.main()
