"""TOML files are read as Python's tomllib reads them."""

import datetime
import json
import math
import os
import subprocess
import tempfile
import tomllib
import unittest
from pathlib import Path

PROBE = os.environ.get("CMIG_PROBE_TOML", "probe_toml")

GOOD = [
    "",
    "# only a comment\n",
    "a = 1\nb = 'x'\n\"c d\" = true\n'e.f' = false\n",
    "a.b.c = 1\na.b.d = 2\na.e = 3\n",
    "[tool.alembic]\nscript_location = \"a\\tb\\u00e9\\\"\"\nlist = [1, 2,\n  3, # three\n]\n[tool.cmig]\nx = {a = 1, b.c = [{}]}\n",
    "[a]\n[a.b]\nx = 1\n[c.d]\ny = 2\n[c]\nz = 3\n",
    "[[p]]\nn = 1\n[p.sub]\nx = 1\n[[p]]\nn = 2\n[[p.q]]\nr = 1\n[[p.q]]\n",
    'a = """\nline\n  two \\\n    three\n"quoted" \\" end"""\nb = \'\'\'\nraw \\n\n\'\'\'\nc = """x"""\n',
    "a = 0xFF\nb = 0o17\nc = 0b101\nd = 1_000\ne = -5\nf = +7\ng = 1.5\nh = -2e3\ni = 1_0.0_1\nj = inf\nk = -inf\nl = nan\n",
    "a = 1979-05-27T07:32:00Z\nb = 1979-05-27T07:32:00\nc = 1979-05-27\nd = 07:32:00\n",
    "a = []\nb = [[1], ['x', true]]\nc = {}\n",
    "a = 1\r\n[b]\r\nc = \"\"\"x\r\ny\"\"\"\r\n",
    "é = 1\n" if False else "'é' = 'ü'\n",
    "a = 9223372036854775807\nb = -9223372036854775808",
]
BAD = ["a = \n", "a = 1\na = 2\n", "[a]\n[a]\n", "a = 1\n[a]\n", "a = 1\na.b = 2\n", "a = {b = 1}\n[a.c]\n", "[a]\nb = 1\n[[a]]\n",
       "a = [1]\n[[a]]\n", "a = 'x\n", "a = \"\\q\"\n", "[a\n", "a b = 1\n", "a = 1 b = 2\n", "[a.b]\n[a]\nb.c = 1\n", "a = truth\n"]


def plain(value):
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def same(value):
    """Dates are written in several ways."""
    return json.loads(json.dumps(value).replace("+00:00", "Z"))


class Toml(unittest.TestCase):
    def read(self, text):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "file.toml"
            path.write_bytes(text.encode())
            return subprocess.run([PROBE, path], capture_output=True, text=True)

    def test_good_files(self):
        for text in GOOD:
            with self.subTest(text):
                got = self.read(text)
                self.assertEqual(got.returncode, 0, got.stdout + got.stderr)
                self.assertEqual(json.loads(got.stdout), same(plain(tomllib.loads(text))))

    def test_bad_files(self):
        for text in BAD:
            with self.subTest(text):
                self.assertRaises(tomllib.TOMLDecodeError, tomllib.loads, text)
                got = self.read(text)
                self.assertEqual(got.returncode, 1, got.stdout + got.stderr)
                self.assertRegex(got.stdout, r"^\d+:\d+: .+\n$")

    def test_places(self):
        for text, place in (("a = 1\n b = \n", "2:"), ("a = 1\n'é' = 'x'\nb.a = 1\nb.a = 2\n", "4:1: a is given twice"), ("x = " + "[" * 300 + "]" * 300, "1:205: ")):
            self.assertIn(place, self.read(text).stdout)


if __name__ == "__main__":
    unittest.main()
