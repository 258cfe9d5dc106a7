"""The library's modules of the standard library, and random expressions of dates and times, answer as CPython's do."""

import os
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent / "stdlib"
PROBE = os.environ.get("CMIG_PROBE_PYTHON", "probe_python")
EXPRESSIONS = "20000" if "CMIG_TEST_ALL" in os.environ else "1500"


class TestStandardLibrary(unittest.TestCase):
    def check(self, *argv):
        done = subprocess.run([sys.executable, *map(str, argv)], capture_output=True, text=True, timeout=800)
        self.assertEqual(done.returncode, 0, (done.stdout + done.stderr)[-4000:])

    def test_the_cases_print_what_cpython_prints(self):
        self.check(HERE / "compare.py", "--probe", PROBE)

    def test_random_expressions_of_dates_and_times_have_cpythons_values(self):
        self.check(HERE / "moments.py", PROBE, "6", EXPRESSIONS)


if __name__ == "__main__":
    unittest.main()
