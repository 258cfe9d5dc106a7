"""Runs random commands on random revision graphs, with the real Alembic and with cmig, and compares all that can be seen.

  run.py [--seed N] [--cases N] [--commands N] [--alembic PATH] [--sqlalchemy PATH] [--keep FOLDER] [--go-on]

Case N of a run is the case that `--seed N` starts with, so any case can be repeated alone. The first difference is printed,
its two projects are kept, and the exit status is 1."""

import argparse
import collections
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from parity import compare, projects  # noqa: E402
from parity.commands import Commands  # noqa: E402
from parity.graphs import make_graph  # noqa: E402
from support import program  # noqa: E402


def package_folder(path):
    """A clone of SQLAlchemy keeps its package in lib/."""
    return os.path.join(path, "lib") if os.path.isdir(os.path.join(path, "lib", "sqlalchemy")) else path


class Judge:
    """The other end of judge.py."""

    def __init__(self, paths=()):
        env = program.environment({"PYTHONHASHSEED": "0"})
        if paths:
            env["PYTHONPATH"] = os.pathsep.join(map(str, paths))
        self.process = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).with_name("judge.py"))], env=env, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, encoding="utf-8")
        self.versions = self.read()
        self.version = tuple(int(n) for n in re.findall(r"\d+", self.versions["alembic"])[:2])

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the judge ended: is Alembic installed for " + sys.executable + "?")
        return json.loads(line)

    def ask(self, **request):
        print(json.dumps(request), file=self.process.stdin, flush=True)
        return self.read()

    def close(self):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


def new_files(side, before, suffix):
    made = {name: path for name, path in side.scripts().items() if name not in before}
    texts = {name.removesuffix(suffix): compare.plain_text(path.read_text(), side.root) for name, path in made.items()}
    for path in made.values():
        path.unlink()
    return texts


def ask_alembic(judge, side, command):
    before = side.scripts()
    answer = judge.ask(cwd=str(side.root), argv=command)
    rows, steps = side.state()
    message = ""
    if answer["kind"] == "failed":
        lines = answer["out"].partition("FAILED: ")
        message = compare.message_text(lines[2].strip("\n"), side.root)
    return compare.Outcome(answer["kind"], compare.plain_text(answer["out"], side.root), message, answer["running"], rows,
                           steps, new_files(side, before, ".py"), answer["trace"] or answer["err"])


def cmig_kind(result):
    if result.code in (0, 2):
        return "usage" if result.code else "ok"
    sane = result.code in (1, 3, 4, 5) and "Sanitizer" not in result.err and "runtime error" not in result.err
    return "failed" if sane else "crash"


def ask_cmig(side, command):
    before = side.scripts()
    command = list(command)
    if command[0] in ("revision", "merge"):
        command[1:1] = ["--format", "py"]
    result = program.run(*command, cwd=side.root, timeout=60)
    rows, steps = side.state()
    running = re.findall(r"(?m)^INFO  \[[\w.]+\] (Running .*)$", result.err)
    message = compare.message_text(result.failure or "", side.root)
    return compare.Outcome(cmig_kind(result), compare.plain_text(result.out, side.root), message, running, rows, steps,
                           new_files(side, before, ".py"), str(result))


class Case:
    def __init__(self, seed, judge, folder, length):
        self.random = random.Random(seed)
        self.graph = make_graph(self.random)
        self.pair = projects.Pair(folder, self.graph)
        self.judge = judge
        self.length = length
        self.ran = []

    def play(self, tally):
        """Runs the case. Returns the text of the first difference, or None."""
        source = Commands(self.random, self.graph, self.judge.version)
        rows = None
        for _ in range(self.length):
            command = source.next()
            self.ran.append({"before": rows, "command": command})
            theirs = ask_alembic(self.judge, self.pair.alembic, command)
            ours = ask_cmig(self.pair.cmig, command)
            context = compare.Context(command, self.graph, rows, theirs, ours, self.judge.version)
            found = compare.broken_promises(context)
            if not found and (unequal := compare.differences(context)):
                name = compare.reason(context)
                tally[name or "different"] += 1
                found = [] if name else unequal
            else:
                tally["broken promise" if found else f"equal ({theirs.kind})"] += 1
            if found:
                return self.describe(command, rows, found, theirs, ours)
            rows = self.next_rows(rows, theirs, ours)
            for side in (self.pair.alembic, self.pair.cmig):
                side.reset(rows)
        return None

    def next_rows(self, rows, theirs, ours):
        """Both sides start the next command alike: from where this one ended, where both say so and Alembic can go on."""
        same = theirs.kind == ours.kind == "ok" and (theirs.rows or []) == (ours.rows or [])
        return theirs.rows if same else rows

    def describe(self, command, rows, found, theirs, ours):
        self.pair.keep(self.ran)
        lines = [f"command: {json.dumps(command, ensure_ascii=False)}", f"version rows before: {rows}",
                 f"graph ({self.graph.broken or 'sound'}):"]
        for r in self.graph.revisions:
            lines.append(f"  {r.id!r} down={r.down} depends_on={r.depends_on} labels={r.labels} file={r.stem}")
        return "\n".join(lines + found + [f"alembic's standard error: {theirs.detail}", f"cmig: {ours.detail}"])


def play_cases(seeds, judge, folder, length, tally=None, go_on=False, deadline=None):
    """Plays the cases of SEEDS until DEADLINE (time.monotonic) has passed. Yields (seed, difference) of those that differ."""
    tally = tally if tally is not None else collections.Counter()
    for seed in seeds:
        if deadline is not None and time.monotonic() > deadline:
            return
        case = Case(seed, judge, pathlib.Path(folder) / f"case-{seed}", length)
        difference = case.play(tally)
        tally["cases"] += 1
        if difference:
            yield seed, difference
            if not go_on:
                return
        else:
            projects.shutil.rmtree(case.pair.folder)
            judge.ask(forget=True)


def main():
    parser = argparse.ArgumentParser(description="compares cmig with the real Alembic on random projects")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--commands", type=int, default=12, help="commands of a case")
    parser.add_argument("--alembic", help="folder that holds another Alembic's package `alembic`")
    parser.add_argument("--sqlalchemy", help="folder that holds another SQLAlchemy's package `sqlalchemy`")
    parser.add_argument("--keep", help="folder for the projects of a difference")
    parser.add_argument("--go-on", action="store_true", help="do not stop at the first difference")
    options = parser.parse_args()
    folder = options.keep or tempfile.mkdtemp(prefix="cmig-parity-")
    judge = Judge([package_folder(path) for path in (options.alembic, options.sqlalchemy) if path])
    print(f"cmig {program.cmig_path()} beside Alembic {judge.versions['alembic']} with SQLAlchemy"
          f" {judge.versions['sqlalchemy']}, seed {options.seed}", flush=True)
    tally, failed = collections.Counter(), 0
    seeds = range(options.seed, options.seed + options.cases)
    for seed, difference in play_cases(seeds, judge, folder, options.commands, tally, options.go_on):
        failed += 1
        print(f"\n=== case {seed}: kept in {folder}/case-{seed}; repeat it with --seed {seed} --cases 1"
              f" --commands {options.commands}\n{difference}", flush=True)
    judge.close()
    print("\n" + "\n".join(f"{count:8} {name}" for name, count in sorted(tally.items())))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
