"""A fixed set of cases of the comparison with the real Alembic; with CMIG_TEST_ALL=1 many more."""

import collections
import tempfile
import time
import unittest

from parity import run
from support import ALL

FIRST_SEED = 1
CASES = 3000 if ALL else 60
COMMANDS = 10
SECONDS = 500 if ALL else 50  # a slow machine plays fewer cases


class TestParity(unittest.TestCase):
    def test_random_commands_on_random_graphs_do_what_alembic_does(self):
        judge = run.Judge()
        self.addCleanup(judge.close)
        tally = collections.Counter()
        deadline = time.monotonic() + SECONDS
        with tempfile.TemporaryDirectory(prefix="cmig-parity-") as folder:
            seeds = range(FIRST_SEED, FIRST_SEED + CASES)
            for seed, difference in run.play_cases(seeds, judge, folder, COMMANDS, tally, deadline=deadline):
                self.fail(f"case {seed}: repeat it with scripts/parity.sh --seed {seed} --cases 1"
                          f" --commands {COMMANDS}\n{difference}")
        self.assertGreater(sum(n for name, n in tally.items() if name.startswith("equal")), 50, tally)


if __name__ == "__main__":
    unittest.main()
