"""cmig does with every case of tests/cases what Alembic was recorded to do.

  test_cases.py [CASE …]             as a program: AREA or AREA/NAME, prints every difference
  test_cases.py --runner debian      the same with Debian's Alembic in the place of cmig, where it is recorded to agree
  test_cases.py --runner alembic --alembic PATH --sqlalchemy PATH   with another Alembic: are the records still true?"""

import argparse
import collections
import difflib
import os
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from python import cases, play  # noqa: E402


def check_refused(case, runner, folder):
    """cmig must name the place and say CASE's text, and leave nothing behind."""
    for step in case.play(runner, folder):
        if not step.error:
            continue
        if case.refused not in step.text:
            return f"{' '.join(step.command)} is refused without {case.refused!r}:\n{step.text}"
        return f"a refused step left something behind:\n{step.left_behind}" if step.left_behind else ""
    return "nothing is refused"


def check_offline(case, runner, folder):
    texts, failed = case.play_offline(runner, folder)
    for name, theirs in case.offline().items():
        if name not in texts:
            return f"{name} --sql:\n{failed[name].text}"
        if texts[name] != theirs:
            both = theirs.splitlines(), texts[name].splitlines()
            return f"{name} --sql:\n" + "\n".join(difflib.unified_diff(*both, "alembic", "here", lineterm="", n=2))
    return ""


def check_differs(case, runner, folder):
    """cmig does what CASE says that it does instead."""
    failed = [step for step in case.play(runner, folder) if step.error]
    if not case.differs["error"]:
        return failed[0].text if failed else ""
    if not failed:
        return f"nothing fails, {case.differs['error']!r} was expected"
    return "" if case.differs["error"] in failed[0].text else failed[0].text


def check(case, runner):
    """The text of the first difference between what was recorded and what RUNNER does, or ""."""
    with tempfile.TemporaryDirectory(prefix="cmig-case-") as name:
        folder = pathlib.Path(name)
        if case.refused:
            return check_refused(case, runner, folder / "online")
        if case.differs and runner.name == "cmig":
            return check_differs(case, runner, folder / "online")
        found = cases.compare_steps(case.expected["steps"], case.play(runner, folder / "online"))
        # Of --sql 1.8.1 says other things in every script: it knows no RETURNING.
        return found or (check_offline(case, runner, folder / "offline") if runner.name != "debian" else "")


def applies(case, runner):
    if runner.name == "cmig":
        return True
    return not case.refused and (runner.name != "debian" or case.expected["debian"])


class TestCases(unittest.TestCase):
    maxDiff = None

    def test_every_case_ends_as_alembic_ends_it(self):
        runner = play.CmigRunner()
        for case in cases.find_cases():
            if case.options.get("slow") and "CMIG_TEST_ALL" not in os.environ:
                continue
            with self.subTest(case.name):
                if found := check(case, runner):
                    self.fail(found)

    def test_there_are_cases_and_each_is_recorded(self):
        found = list(cases.find_cases())
        self.assertGreater(len(found), 100)
        missing = [case.name for case in found if not case.refused and not (case.path / "expected.json").exists()]
        self.assertEqual(missing, [], "run scripts/record.sh")


def make_runner(options):
    if options.runner == "cmig":
        return play.CmigRunner()
    runner = play.AlembicRunner([options.alembic, options.sqlalchemy])
    runner.name = options.runner
    return runner


def main():
    parser = argparse.ArgumentParser(description="compares cmig with the recorded results of tests/cases")
    parser.add_argument("--runner", choices=("cmig", "debian", "alembic"), default="cmig")
    parser.add_argument("--alembic", help="folder that holds another Alembic's package `alembic`")
    parser.add_argument("--sqlalchemy", help="folder that holds another SQLAlchemy's package `sqlalchemy`")
    parser.add_argument("--names", action="store_true", help="only the names of the cases that differ")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_args()
    runner, areas = make_runner(options), collections.defaultdict(lambda: [0, 0])
    for case in cases.find_cases(options.cases):
        if not applies(case, runner):
            continue
        found = check(case, runner)
        count = areas[case.path.parent.name]
        count[0] += not found
        count[1] += 1
        if found:
            print(case.name if options.names else f"=== {case.name}\n{found}\n", flush=True)
    runner.close()
    for area, (same, all_of_it) in sorted(areas.items()):
        print(f"{same:4} of {all_of_it:3} {area}")
    same, all_of_it = (sum(count[n] for count in areas.values()) for n in (0, 1))
    print(f"{same:4} of {all_of_it:3} cases end as Alembic ends them")
    return 0 if same == all_of_it else 1


if __name__ == "__main__":
    sys.exit(main() if len(sys.argv) > 1 else unittest.main())
