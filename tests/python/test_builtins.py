"""The built-in types and the modules of the standard library answer as CPython's do."""
import os
import subprocess
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SEEDS = (1, 2, 3)


class Builtins(unittest.TestCase):
    def test_expressions_and_modules_answer_as_cpython(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                done = subprocess.run([sys.executable, os.path.join(HERE, "builtins", "compare.py"), os.environ["CMIG_PROBE_PYTHON"],
                                       "--seed", str(seed), "--count", "2000"], capture_output=True, text=True, timeout=600)
                self.assertEqual(done.returncode, 0, done.stdout[-4000:] + done.stderr[-2000:])


if __name__ == "__main__":
    unittest.main()
