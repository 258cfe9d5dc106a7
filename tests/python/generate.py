"""Runs random programs of Alembic operations with the real Alembic and with cmig, and compares after every revision.

  generate.py [--seed N] [--count N] [--alembic PATH --sqlalchemy PATH] [--keep FOLDER] [--go-on]
  generate.py --offline …            compares what `--sql` prints instead
  generate.py --show N               prints program N
  generate.py --agree N --alembic PATH --sqlalchemy PATH   the seeds 1 to N on which Debian's Alembic agrees"""

import argparse
import collections
import difflib
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from python import cases, play  # noqa: E402
from python.program_text import Program  # noqa: E402


def make_project(program, root):
    shutil.rmtree(root, ignore_errors=True)
    project = play.make_project(root)
    for number, text in enumerate(program.scripts, 1):
        (project.versions / f"{number:04}.py").write_text(text, encoding="utf-8")
    return project


def play_program(program, runner, root):
    return list(play.play(runner, make_project(program, root), len(program.scripts)))


def compare_offline(seed, theirs, ours, folder, tally):
    """The text of the first difference between what the runners print with --sql for program SEED, one revision at a time."""
    program = Program(seed)
    projects = [(runner, make_project(program, folder / f"{seed}-{runner.name}")) for runner in (theirs, ours)]
    tally.update(programs=1)
    for number in range(len(program.scripts)):
        first, last = f"{number:04}" if number else "base", f"{number + 1:04}"
        for command in (["upgrade", f"{first}:{last}", "--sql"], ["downgrade", f"{last}:{first}", "--sql"]):
            want, got = [runner.run(project, command) for runner, project in projects]
            tally.update(steps=1, **{want.error["class"]: 1} if want.error else {})
            if want.error and got.error:
                continue
            if want.error and "Could not render literal value" in want.error["message"]:
                tally.update(better=1)     # an Interval: cmig prints what it would store
                continue
            if not want.error and "\0" in want.out:
                tally.update(better=1)     # a statement with NUL in it, which nobody can run: cmig says so
                continue
            if want.error or got.error or want.out != got.out:
                tally.update(different=1)
                lines = difflib.unified_diff((want.out or want.text).splitlines(), (got.out or got.text).splitlines(), theirs.name,
                                             ours.name, lineterm="", n=1)
                return f"{' '.join(command)}:\n" + "\n".join(lines)
    return ""


def compare(seed, theirs, ours, folder, tally=None):
    """The text of the first difference between the runners THEIRS and OURS on program SEED, or ""."""
    program = Program(seed)
    for _ in range(2):     # again where a clock may have ticked between the two
        expected = play_program(program, theirs, folder / f"{seed}-{theirs.name}")
        found = cases.compare_steps(cases.recorded(expected), play_program(program, ours, folder / f"{seed}-{ours.name}"),
                                    stricter=ours.name == "cmig")
        if not found:
            break
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
    parser.add_argument("--offline", action="store_true", help="compare what --sql prints")
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
            if found := (compare_offline if options.offline else compare)(seed, theirs, ours, folder, tally):
                print(f"=== program {seed} (generate.py --show {seed})\n{found}\n", flush=True)
                if not options.go_on:
                    break
    theirs.close()
    ours.close()
    print(*(f"{count:6} {name}" for name, count in tally.items()), sep="\n")
    return 1 if tally["different"] else 0


if __name__ == "__main__":
    sys.exit(main())
