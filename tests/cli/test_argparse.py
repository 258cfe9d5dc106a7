"""cmig's reading of options beside Python's argparse, which reads Alembic's: random argument vectors, judged by the real
Alembic. Where cmig takes more (global options after the command), Alembic gets them in front."""

import random
import tempfile
import unittest

from parity import compare, projects, run
from parity.graphs import Graph, Revision
from support import ALL

VECTORS = 6000 if ALL else 400

GRAPH = Graph([
    Revision("aaaa1", message="first", stem="1"), Revision("bbbb2", ["aaaa1"], labels=["lib"], message="second", stem="2"),
    Revision("cccc3", ["aaaa1"], message="third", stem="3"), Revision("dddd4", ["bbbb2", "cccc3"], message="fourth", stem="4"),
])

GLOBALS = [["-c", "alembic.ini"], ["-calembic.ini"], ["--config", "alembic.ini"], ["--config=alembic.ini"], ["--conf", "alembic.ini"],
           ["-n", "alembic"], ["-nalembic"], ["--name=alembic"], ["-x", "a=b"], ["-xa=b"], ["-x", "k"], ["--raiseerr"]]

# command -> pieces that are put together at random
COMMANDS = {
    "history": [["-v"], ["--verbose"], ["--verb"], ["-i"], ["-vi"], ["-iv"], ["--indicate-current"], ["--ind"], ["-r", "aaaa1:dddd4"],
                ["-raaaa1:"], ["-r:cccc3"], ["-r=:cccc3"], ["--rev-range", ":bbbb2"], ["--rev-range=aaaa1:+1"], ["--rev", "aaaa1:"], ["-r-2:"],
                ["--rev-range=-2:"], ["-r", "-2:"], ["-r", "-2"], ["-ir", "aaaa1:"], ["-vraaaa1:"], ["-r"], ["--rev-range"], ["--"], ["extra"],
                ["-z"], ["--verbose=yes"], ["--no-such"], ["-"]],
    "show": [["dddd4"], ["aaaa1"], ["head"], ["-1"], ["-2"], ["-1.5"], ["-y1"], ["--"], ["-a b"], ["lib@head"], [""], ["-"], ["--version=1"]],
    "heads": [["-v"], ["--verbose"], ["--resolve-dependencies"], ["--res"], ["-vv"], ["x"], ["--"], ["--verbose", "--verbose"], ["-v1"]],
    "branches": [["-v"], ["--verbo"], ["--"], ["-q1"], ["x"]],
    "current": [["-v"], ["--verbose"], ["x"], ["--"]],
    "upgrade": [["--sql"], ["--sq"], ["--sql"], ["head"], ["aaaa1:dddd4"], ["+2"], ["-1"], ["--tag", "x"], ["--tag=x"], ["--tag"], ["--sql=1"]],
    "downgrade": [["--sql"], ["--sql"], ["dddd4:aaaa1"], ["-1"], ["dddd4:-1"], ["--tag=x"], ["head:base"], ["--"]],
    "stamp": [["--sql"], ["--sql"], ["aaaa1"], ["bbbb2"], ["head"], ["--purge"], ["--pur"], ["--tag", "x"], ["-1"], ["--"]],
    "merge": [["--rev-id"], ["-m"]],
    "bogus": [["x"]],
}


def names_config(piece):
    return piece[0].startswith(("-c", "--c"))


def vector(source):
    """(arguments for Alembic, the same for cmig)"""
    name = source.choice(list(COMMANDS))
    pieces = [source.choice(COMMANDS[name]) for _ in range(source.choice([0, 1, 1, 2, 2, 3, 4]))]
    front = [source.choice(GLOBALS) for _ in range(source.choice([0, 0, 0, 1, 2]))]
    behind = [source.choice(GLOBALS) for _ in range(source.choice([0, 0, 1]))]
    if any("--" in piece for piece in pieces) or name in ("bogus", "current"):
        behind = []  # after current, -c is --check-heads
    if sum(map(names_config, front + behind)) > 1:  # refused since Alembic 1.16
        front, behind = [piece for piece in front if not names_config(piece)], []
    ours = list(pieces)
    for piece in behind:
        # Not between an option that lacks its value and the argument that would be taken for it.
        ours.insert(0, piece)

    def flat(parts):
        return [word for part in parts for word in part]

    return flat(front) + flat(behind) + [name] + flat(pieces), flat(front) + [name] + flat(ours)


def is_default_target(name, theirs):
    """cmig's upgrade and downgrade have a default target, Alembic's have none."""
    return name in ("upgrade", "downgrade") and theirs.kind == "usage" and "the following arguments are required: revision" in theirs.detail


def is_stricter(name, theirs):
    """argparse of Python 3.11 leaves over a last `--`, and positionals that an option separates."""
    left = theirs.kind == "usage" and theirs.detail.rstrip().rpartition("unrecognized arguments: ")[2].split()
    return bool(left) and ("--" in left or name == "stamp" and all(w[0] != "-" or w[1:].isdigit() for w in left))


class TestArgparse(unittest.TestCase):
    def test_random_vectors_are_read_as_argparse_reads_them(self):
        judge = run.Judge()
        self.addCleanup(judge.close)
        source = random.Random(20)
        with tempfile.TemporaryDirectory(prefix="cmig-argparse-") as folder:
            pair = projects.Pair(folder, GRAPH)
            for number in range(VECTORS):
                theirs_argv, ours_argv = vector(source)
                for side in (pair.alembic, pair.cmig):
                    side.reset(["bbbb2"])
                theirs = run.ask_alembic(judge, pair.alembic, theirs_argv)
                ours = run.ask_cmig(pair.cmig, ours_argv)
                name = next((a for a in theirs_argv if a in COMMANDS), "")
                with self.subTest(number=number, alembic=theirs_argv, cmig=ours_argv):
                    self.check(name, theirs, ours)

    def check(self, name, theirs, ours):
        if is_default_target(name, theirs) or is_stricter(name, theirs):
            self.assertNotEqual(ours.kind, "crash", ours.detail)
            return
        if name == "stamp" and ours.kind == "failed" and "overlaps" in ours.message:
            return  # one of the deliberate differences of parity/compare.py
        if theirs.kind == "crash" or "--raiseerr" in name:
            self.assertNotIn(ours.kind, ("crash", "usage"), ours.detail)
            return
        self.assertEqual(ours.kind, theirs.kind, f"{theirs.detail}\n{ours.detail}")
        if theirs.kind == "ok":
            self.assertEqual(compare.comparable([name], ours.out), compare.comparable([name], theirs.out), ours.detail)
            self.assertEqual((ours.rows, ours.steps), (theirs.rows, theirs.steps))


if __name__ == "__main__":
    unittest.main()
