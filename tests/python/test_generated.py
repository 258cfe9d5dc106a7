"""Random programs of Alembic operations end in cmig as under Debian's Alembic, on seeds for which the newest one agrees with
it (seeds.txt, made by generate.py --agree); with CMIG_TEST_ALL=1 all of them."""

import collections
import pathlib
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from python import generate, play  # noqa: E402
from support import ALL  # noqa: E402

COUNT = None if ALL else 60
SECONDS = 600 if ALL else 60  # a slow machine plays fewer programs
SEEDS = [int(word) for word in pathlib.Path(__file__).with_name("seeds.txt").read_text().split()]


class TestGenerated(unittest.TestCase):
    def test_random_programs_end_as_under_alembic(self):
        theirs, ours = play.AlembicRunner(), play.CmigRunner()
        self.addCleanup(theirs.close)
        tally, deadline = collections.Counter(), time.monotonic() + SECONDS
        with tempfile.TemporaryDirectory(prefix="cmig-programs-") as folder:
            for seed in SEEDS[:COUNT]:
                if time.monotonic() > deadline:
                    break
                if found := generate.compare(seed, theirs, ours, pathlib.Path(folder), tally):
                    self.fail(f"program {seed} (generate.py --show {seed}): {found}")
        self.assertGreater(tally["programs"], 10, tally)


if __name__ == "__main__":
    unittest.main()
