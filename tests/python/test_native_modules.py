"""The modules re, decimal and uuid, which are written in C, beside CPython's."""

import os
import pathlib
import subprocess
import sys
import unittest

COMPARE = pathlib.Path(__file__).resolve().parent / "re" / "compare.py"
PROBE = os.environ.get("CMIG_PROBE_PYTHON", "probe_python")


class TestNativeModules(unittest.TestCase):
    def test_they_print_what_cpython_prints(self):
        done = subprocess.run([sys.executable, str(COMPARE), "--probe", PROBE], capture_output=True, text=True, timeout=600)
        self.assertEqual(done.stdout + done.stderr, "")


if __name__ == "__main__":
    unittest.main()
