"""The library's modules of the standard library do what CPython's do: each case is run with both, and what it prints is compared.

  compare.py [--probe PROGRAM] [CASE …]     prints the differences; exit status 1 when there are any

PROGRAM (probe_python.c) runs the cases in cmig's interpreter; without it CPython itself runs the library's modules.
"""

import argparse
import difflib
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
CASES = sorted((HERE / "cases").glob("*.py"))


def printed(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return done.stdout.splitlines() + done.stderr.splitlines()[-6:]


def difference(case, probe=None):
    real = printed([PYTHON, "-W", "ignore", str(case)])
    ours = printed([probe, str(case)] if probe else [PYTHON, "-W", "ignore", str(HERE / "ours.py"), str(case)])
    names = (("__main__.", ""), ("case.", ""))
    for old, new in names:
        real = [line.replace(old, new) for line in real]
        ours = [line.replace(old, new) for line in ours]
    return "\n".join(difflib.unified_diff(real, ours, "CPython", "library", lineterm="", n=0))


class TestStandardLibrary(unittest.TestCase):
    maxDiff = None

    def test_the_library_prints_what_cpython_prints(self):
        for case in CASES:
            with self.subTest(case=case.stem):
                self.assertEqual(difference(case), "")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe")
    parser.add_argument("cases", nargs="*", default=[case.stem for case in CASES])
    options = parser.parse_args()
    found = [difference(HERE / "cases" / (name + ".py"), options.probe) for name in options.cases]
    print("\n".join([each for each in found if each]), end="")
    sys.exit(any(found))
