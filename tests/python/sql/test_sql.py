"""SQL constructs, results and models: the library prints what SQLAlchemy was recorded to print.

  test_sql.py                       compares with expected/
  test_sql.py --record PATH…        records anew; PATH holds the real sqlalchemy (and what it needs)
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
LIBRARY = HERE.parents[2] / "src" / "python" / "library"
PROGRAMS = {"print_cases.py": "cases.jsonl", "results.py": "results.txt", "models.py": "models.txt",
            "models_more.py": "models_more.txt", "models_columns.py": "models_columns.txt"}


def output_of(program, path, *kind):
    found = subprocess.run([sys.executable, "-B", "-W", "ignore", str(HERE / program)] + list(kind), capture_output=True, text=True,
                           env=dict(os.environ, PYTHONPATH=os.pathsep.join(map(str, path)), PYTHONHASHSEED="0"), check=False)
    return found.stdout + found.stderr


def agree(wanted, shown):
    """SQLAlchemy fails to write some values as literals, or leaves a `?` there; then only the other text counts."""
    if wanted == shown or not wanted.startswith('["'):
        return wanted == shown
    (case, theirs), (same_case, ours) = json.loads(wanted), json.loads(shown)
    if theirs[0] == "compile KeyError":     # a parameter's name that it cannot handle
        return case == same_case
    if len(theirs) > 1 and (theirs[1].startswith("compile") or "?" in theirs[1]):
        theirs[1] = ours[1]
    return case == same_case and theirs == ours


class SqlTest(unittest.TestCase):
    maxDiff = 4000

    def test_the_library_prints_what_sqlalchemy_prints(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        os.symlink(LIBRARY / "sqlalchemy", pathlib.Path(folder) / "sqlalchemy")    # CPython has the rest itself
        for program, record in PROGRAMS.items():
            with self.subTest(program):
                shown = output_of(program, [HERE.parent / "stub", folder]).splitlines()
                wanted = (HERE / "expected" / record).read_text(encoding="utf-8").splitlines()
                self.assertEqual([pair for pair in zip(wanted, shown) if not agree(*pair)], [])
                self.assertEqual(len(wanted), len(shown))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--record"]:
        for program, record in PROGRAMS.items():
            (HERE / "expected" / record).write_text(output_of(program, sys.argv[2:], "real"), encoding="utf-8")
    else:
        unittest.main()
