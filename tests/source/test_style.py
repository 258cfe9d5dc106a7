"""clang-format finds nothing in src/ and the C files of tests/; clang-tidy nothing in src/, in every fourth file unless --all."""

import os
import subprocess
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(os.environ.get("CMIG_ROOT", Path(__file__).resolve().parents[2]))


def files(*patterns):
    return sorted(str(path) for pattern in patterns for path in ROOT.glob(pattern))


class Style(unittest.TestCase):
    def test_clang_format_would_change_nothing(self):
        sources = files("src/*.[ch]", "src/*/*.[ch]", "tests/*/*.[ch]")
        found = subprocess.run(["clang-format-14", "--dry-run", "-Werror", *sources], capture_output=True, text=True)
        self.assertEqual(found.returncode, 0, found.stderr[:4000])

    def test_clang_tidy_finds_nothing(self):
        sources = files("src/*.c", "src/*/*.c")[::1 if "CMIG_TEST_ALL" in os.environ else 4]

        def check(path):
            command = ["clang-tidy-14", "-p", str(ROOT / "build"), "--quiet", path]
            return subprocess.run(command, capture_output=True, text=True)

        with ThreadPoolExecutor(2) as pool:
            failed = [found.stdout for found in pool.map(check, sources) if found.returncode != 0]
        self.assertEqual(failed, [])


if __name__ == "__main__":
    unittest.main()
