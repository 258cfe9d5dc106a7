"""Runs random programs of Alembic operations with the real Alembic and with cmig, and compares after every revision.

  generate.py [--seed N] [--count N] [--alembic PATH --sqlalchemy PATH] [--keep FOLDER] [--go-on]
  generate.py --show N               prints program N
  generate.py --agree N --alembic PATH --sqlalchemy PATH   the seeds 1 to N on which Debian's Alembic agrees"""

import argparse
import collections
import pathlib
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from python import cases, play  # noqa: E402
from python.program_text import Program  # noqa: E402


def play_program(program, runner, root):
    project = play.make_project(root)
    for number, text in enumerate(program.scripts, 1):
        (project.versions / f"{number:04}.py").write_text(text, encoding="utf-8")
    return list(play.play(runner, project, len(program.scripts)))


def compare(seed, theirs, ours, folder, tally=None):
    """The text of the first difference between the runners THEIRS and OURS on program SEED, or ""."""
    program = Program(seed)
    expected = play_program(program, theirs, folder / f"{seed}-{theirs.name}")
    found = cases.compare_steps(cases.recorded(expected), play_program(program, ours, folder / f"{seed}-{ours.name}"),
                                stricter=ours.name == "cmig")
    if tally is not None:
        tally.update(programs=1, steps=len(expected), different=bool(found))
        tally.update(step.error["class"] for step in expected if step.error)
    return found


def agree(count, newest, debian, folder):
    for seed in range(1, count + 1):
        program = Program(seed)
        one = play_program(program, newest, folder / f"{seed}-newest")
        two = play_program(program, debian, folder / f"{seed}-debian")
        if not cases.compare_steps(cases.recorded(one), two) and [s.error for s in one] == [s.error for s in two]:
            yield seed


def main():
    parser = argparse.ArgumentParser(description="compares cmig with the real Alembic on random programs")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--alembic", help="folder that holds another Alembic's package `alembic`")
    parser.add_argument("--sqlalchemy", help="folder that holds another SQLAlchemy's package `sqlalchemy`")
    parser.add_argument("--runner", choices=("cmig", "debian"), default="cmig", help="who is compared with Alembic")
    parser.add_argument("--keep", help="folder for the projects")
    parser.add_argument("--go-on", action="store_true", help="do not stop at the first difference")
    parser.add_argument("--show", type=int, metavar="N")
    parser.add_argument("--agree", type=int, metavar="N")
    options = parser.parse_args()
    if options.show is not None:
        print("\n".join(Program(options.show).scripts))
        return 0
    theirs, tally = play.AlembicRunner([options.alembic, options.sqlalchemy]), collections.Counter()
    ours = play.AlembicRunner() if options.runner == "debian" or options.agree else play.CmigRunner()
    ours.name = "debian" if options.runner == "debian" or options.agree else "cmig"
    with tempfile.TemporaryDirectory(prefix="cmig-programs-") as name:
        folder = pathlib.Path(options.keep or name)
        if options.agree:
            print(*agree(options.agree, theirs, ours, folder))
            return 0
        for seed in range(options.seed, options.seed + options.count):
            if found := compare(seed, theirs, ours, folder, tally):
                print(f"=== program {seed} (generate.py --show {seed})\n{found}\n", flush=True)
                if not options.go_on:
                    break
    theirs.close()
    ours.close()
    print(*(f"{count:6} {name}" for name, count in tally.items()), sep="\n")
    return 1 if tally["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
