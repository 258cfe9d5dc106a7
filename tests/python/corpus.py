"""Runs cmig over the migrations of real projects and compares every step, up and down, with what Alembic was measured to do.

  corpus.py --corpus FOLDER --truth FOLDER --visible FILE [--only ID …] [--group NAME …] [--verbose]
            [--alembic PATH --sqlalchemy PATH] [--runner alembic] [--convert]

FOLDER/ID/LOCATION holds a project's scripts, FOLDER/ID/source its whole source where scripts import it. A project of which
there is no recorded truth is compared with the real Alembic, run beside, where --alembic or --sqlalchemy is given (`?` marks
those for which that cannot be done: the number of steps says how far cmig came). --runner alembic plays the real Alembic
in the place of cmig: is the harness right? --convert compares, of each project, its scripts with what `cmig convert` makes
of a copy of them."""

import argparse
import collections
import contextlib
import difflib
import hashlib
import json
import pathlib
import re
import shutil
import sqlite3
import sys
import tempfile
from dataclasses import dataclass, field

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from python import play  # noqa: E402
from python.normal import CONSTRAINT, top_level_items  # noqa: E402

MOST_STUBS = 25
DELIBERATE = (
    ("is present more than once", "two scripts of one id: Alembic takes one of them"),
)
GROUPS = ("ok", "ok-with-project-imports", "fails-on-sqlite", "needs-imports")


def squeezed(sql):
    """The text of a CREATE TABLE with its white space collapsed and its constraints sorted, as truth has it."""
    if not sql or "(" not in sql or not re.match(r"\s*CREATE\s+TABLE", sql, re.I) or "--" in sql or "/*" in sql:
        return sql
    start, end = sql.index("("), sql.rindex(")")
    items = [" ".join(item.split()) for item in top_level_items(sql[start + 1:end])]
    columns = [item for item in items if not CONSTRAINT.match(item)]
    constraints = sorted(item for item in items if CONSTRAINT.match(item))
    return f"{' '.join(sql[:start].split())} ({', '.join(columns + constraints)}){' '.join(sql[end + 1:].split())}"


def schema_of(database):
    """[type, name, table, normal SQL] of every object."""
    if not database.exists():
        return []
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
        connection.text_factory = lambda data: data.decode("utf8", "surrogateescape")
        rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
    return [[kind, name, table, squeezed(sql)] for kind, name, table, sql in rows]


def sha256(schema):
    return hashlib.sha256(json.dumps(schema, sort_keys=True, ensure_ascii=True, default=repr).encode()).hexdigest()


def versions_of(database):
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection, \
            contextlib.suppress(sqlite3.OperationalError):
        return sorted(row[0] for row in connection.execute("SELECT version_num FROM alembic_version"))
    return []


def row_counts(database):
    """{table: rows} of the tables that hold any."""
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
            " AND name <> 'alembic_version'")]
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}
    return {name: count for name, count in counts.items() if count}


@dataclass
class Outcome:
    """How far a project came: STEPS of WANTED are identical, and what the first other one says."""

    wanted: int
    steps: int = 0
    trouble: str = ""
    message: str = ""
    alembic_failed: bool = False
    lacking: str = ""
    judged: bool = True
    deliberate: str = ""
    notes: list = field(default_factory=list)

    @property
    def same(self):
        return self.judged and (not self.trouble or bool(self.deliberate))

    @property
    def mark(self):
        return "same" if self.same else "DIFF" if self.judged else "  ? "


class Corpus:
    def __init__(self, options):
        self.options = options
        self.folder = pathlib.Path(options.corpus).resolve()
        packages = [path for path in (options.alembic, options.sqlalchemy) if path]
        self.live = play.AlembicRunner(packages) if packages else None
        self.runner = self.live if options.runner == "alembic" else play.CmigRunner()

    def truth(self, entry):
        path = pathlib.Path(self.options.truth) / f"{entry['id']}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None

    def project(self, entry, root, folder=None):
        path = folder or self.folder / entry["id"]
        source = path / "source"
        folders = [source, *(source / step for step in self.source_steps(entry))] if source.is_dir() else []
        paths = ":".join(map(str, folders))
        locations = " ".join(str(path / location) for location in entry["locations"])
        lines = [f"version_locations = {locations}".replace("%", "%%")]
        if paths:
            lines += [f"prepend_sys_path = {paths}".replace("%", "%%"), "path_separator = os"]
        return play.make_project(root, alembic="\n".join(lines))

    def source_steps(self, entry):
        """The folders between the root of the source and the scripts, from which projects import."""
        for path in entry["paths"]:
            parts = pathlib.PurePosixPath(path).parts
            yield from ("/".join(parts[:n]) for n in range(1, len(parts)))
        yield "src"

    def compare(self, entry):
        truth = self.truth(entry)
        with tempfile.TemporaryDirectory(prefix="cmig-corpus-") as name:
            root = pathlib.Path(name)
            if self.options.convert:
                return self.compare_converted(entry, root)
            if truth is None:
                return self.compare_live(entry, root)
            return self.compare_truth(entry, truth, self.project(entry, root / "project"))

    def compare_truth(self, entry, truth, project):
        failed = truth["upgrade"] != "ok"
        down = [] if failed else truth.get("downgrade_steps", [])
        outcome = Outcome(len(truth["upgrade_steps"]) + len(down))
        plan = [(step, ["upgrade", step["up"][0]]) for step in truth["upgrade_steps"]]
        if not self.walk(plan, project, outcome):
            return outcome
        if failed:
            self.must_fail(project, ["upgrade", "heads"], truth["failed_step"], truth["upgrade_error"], outcome)
            return outcome
        if not self.final(project, truth, "", outcome):
            return outcome
        if not self.walk([(step, None) for step in down], project, outcome):
            return outcome
        if truth.get("downgrade") == "fail":
            self.must_fail(project, ["downgrade", "base"], truth["downgrade_failed_step"], truth["downgrade_error"], outcome)
        elif "downgrade_schema" in truth:
            self.final(project, truth, "downgrade_", outcome)
        return outcome

    def walk(self, plan, project, outcome):
        for step, command in plan:
            command = command or self.downgrade_command(project, step)
            answer = self.runner.run(project, command)
            name = f"{' '.join(command)} (step {outcome.steps + 1} of {outcome.wanted})"
            if answer.error:
                self.describe_error(outcome, name, answer)
                return False
            if sha256(schema_of(project.database)) != step["norm_sha256"]:
                outcome.trouble, outcome.message = f"{name}: another schema", "another schema"
                outcome.notes = list(self.schema_hint(project, step))
                return False
            if versions_of(project.database) != sorted(step["heads"]):
                outcome.trouble, outcome.message = f"{name}: other version rows", "other version rows"
                return False
            outcome.steps += 1
        return True

    def downgrade_command(self, project, step):
        """The command that takes away just the revision of STEP."""
        kept = [revision for revision in step["down"] if revision in step["heads"]]
        if len(versions_of(project.database)) == 1 and len(step["down"]) == 1:
            return ["downgrade", "-1"]
        return ["downgrade", kept[0] if kept else f"{step['up'][0]}@-1"]

    def schema_hint(self, project, step):
        """What the real Alembic has at this step, where it can be asked."""
        if self.live is None or self.live is self.runner:
            yield "(give --alembic and --sqlalchemy to see what differs)"
            return
        path = project.root.parent / "alembic"
        theirs = play.make_project(path)
        ini = (project.root / "alembic.ini").read_text()
        (theirs.root / "alembic.ini").write_text(ini)
        self.live.run(theirs, ["upgrade", step["up"][0] if step["upgrade"] else "heads"])
        if not step["upgrade"]:
            self.live.run(theirs, ["downgrade", step["heads"][0] if step["heads"] else "base"])
        yield from diff(schema_of(theirs.database), schema_of(project.database))

    def describe_error(self, outcome, name, answer):
        lines = answer.text.splitlines()
        told = next((n for n, line in enumerate(lines) if line.startswith("FAILED: ")), None)
        text = lines[told:told + 8] if told is not None else [answer.error["class"] + ": " + answer.error["message"]]
        outcome.trouble, outcome.notes = name, [line for line in text if line != "---"]
        outcome.message = answer.error["message"]
        outcome.deliberate = next((why for part, why in DELIBERATE if part in outcome.message), "")

    def must_fail(self, project, command, name, theirs, outcome):
        """Alembic fails in the next step; cmig fails in the same one, or does better, which is told."""
        before = versions_of(project.database)
        answer = self.runner.run(project, command)
        after = versions_of(project.database)
        want = f"{theirs['type']}: {theirs['msg'].splitlines()[0]}"
        if answer.error and after == before:
            outcome.notes = [f"fails where Alembic does: {want}", f"    here: {answer.error['message']}"]
        elif answer.error or after != before:
            outcome.notes = [f"better than Alembic, which fails at {name}: {want}", f"    here at {after}: {answer.error}"]
        else:
            outcome.trouble, outcome.message = f"{name}: does nothing", "does nothing where Alembic fails"

    def final(self, project, truth, prefix, outcome):
        """The end of a direction: the whole schema, the version rows and the number of rows of each table."""
        theirs = [[kind, name, table, squeezed(sql)] for kind, name, table, sql in truth[prefix + "schema"]]
        ours = schema_of(project.database)
        if theirs != ours:
            outcome.trouble, outcome.message = "the last schema differs", "another schema"
            outcome.notes = list(diff(theirs, ours))
            return False
        if sorted(truth[prefix + "alembic_version"] or []) != versions_of(project.database):
            outcome.trouble = outcome.message = "other version rows"
            return False
        counts = row_counts(project.database)
        for name, rows in truth[prefix + "rows"].items():
            if counts.get(name, 0) != rows["count"]:
                outcome.trouble, outcome.message = f"{counts.get(name, 0)} rows in {name}, not {rows['count']}", "other rows"
                return False
            if name not in truth[prefix + "rows_nondeterministic"] and rows_hash(project.database, name) != rows["sha256"]:
                outcome.trouble = outcome.message = f"other rows in {name}"
                return False
        return True

    def compare_live(self, entry, root):
        """One revision at a time beside the real Alembic. Packages that the project imports and this machine lacks are
        replaced by empty ones, one more each time; where Alembic cannot be asked at all, cmig goes alone."""
        stubs = []
        for attempt in range(MOST_STUBS if self.live else 0):
            self.live.forget(stubs)
            outcome = self.play_both(entry, root / f"try-{attempt}")
            lacking = re.search(r"No module named '(\w+)", outcome.lacking)
            if not lacking or lacking.group(1) in stubs:
                break
            stubs.append(lacking.group(1))
        else:
            outcome = None
        if self.live:
            self.live.forget()
        failed_alone = outcome is not None and any(note.startswith("better") for note in outcome.notes)
        if outcome is None or outcome.lacking or (stubs and failed_alone):
            outcome = self.play_alone(entry, root / "alone")
        elif stubs:
            outcome.notes.append(f"Alembic ran with empty packages: {', '.join(stubs)}")
        return outcome

    def play_both(self, entry, root):
        theirs, ours = self.project(entry, root / "alembic"), self.project(entry, root / "project")
        outcome = Outcome(entry["revisions"] * 2)
        for direction in ("upgrade", "downgrade"):
            for _ in range(entry["revisions"]):
                command = [direction, "+1" if direction == "upgrade" else "-1"]
                want = self.live.run(theirs, command)
                if want.error:
                    outcome.alembic_failed = True
                    kind, message = want.error["class"], want.error["message"]
                    outcome.lacking = message if kind in ("ModuleNotFoundError", "ImportError") else ""
                    outcome.wanted = outcome.steps
                    self.must_fail(ours, command, " ".join(command), {"type": kind, "msg": message}, outcome)
                    return outcome
                if not self.same_step(theirs, ours, command, outcome):
                    return outcome
        return outcome

    def same_step(self, theirs, ours, command, outcome):
        answer = self.runner.run(ours, command)
        name = f"{' '.join(command)} (step {outcome.steps + 1} of {outcome.wanted})"
        if answer.error:
            self.describe_error(outcome, name, answer)
        elif schema_of(theirs.database) != schema_of(ours.database):
            outcome.trouble, outcome.message = f"{name}: another schema", "another schema"
            outcome.notes = list(diff(schema_of(theirs.database), schema_of(ours.database)))
        elif row_counts(theirs.database) != row_counts(ours.database):
            outcome.trouble, outcome.message = f"{name}: other rows", "other rows"
        else:
            outcome.steps += 1
        return outcome.same

    def compare_converted(self, entry, root):
        """The whole way up, and down again, with the Python scripts and with the SQL that was made of them."""
        outcome, copy = Outcome(1), root / "copy"
        shutil.copytree(self.folder / entry["id"], copy, symlinks=True)
        ours, theirs = self.project(entry, root / "sql", copy), self.project(entry, root / "python")
        answer = self.runner.run(ours, ["convert", "--replace"])
        if answer.error and "were not converted" not in answer.text:
            self.describe_error(outcome, "convert", answer)
            return outcome
        outcome.notes = [line for line in answer.text.splitlines() if "[cmig.convert]" in line]
        for command in (["upgrade", "heads"], ["downgrade", "base"]):
            want, got = self.runner.run(theirs, command), self.runner.run(ours, command)
            if bool(want.error) != bool(got.error):
                self.describe_error(outcome, " ".join(command), want if want.error else got)
                outcome.deliberate = "what it does depends on data" if command[0] == "downgrade" and outcome.notes else ""
                return outcome
            if want.error:
                break
            if schema_of(theirs.database) != schema_of(ours.database):
                outcome.trouble, outcome.message = f"{command[0]}: another schema", "another schema"
                outcome.notes += list(diff(schema_of(theirs.database), schema_of(ours.database)))
                return outcome
            if row_counts(theirs.database) != row_counts(ours.database):
                outcome.trouble, outcome.message = f"{command[0]}: other rows", "other rows"
                return outcome
        outcome.steps = 1
        return outcome

    def play_alone(self, entry, root):
        """How far cmig comes; a project whose result nobody can judge is never called identical."""
        project, outcome = self.project(entry, root), Outcome(entry["revisions"], judged=False)
        answer = self.runner.run(project, ["upgrade", "heads"])
        outcome.steps = answer.text.count("Running upgrade ")
        if answer.error:
            outcome.steps = max(outcome.steps - 1, 0)
            self.describe_error(outcome, f"upgrade heads (step {outcome.steps + 1} of {outcome.wanted})", answer)
        return outcome


def diff(theirs, ours):
    show = lambda rows: [f"{kind} {name}: {sql}" for kind, name, _, sql in rows]  # noqa: E731
    return difflib.unified_diff(show(theirs), show(ours), "alembic", "here", lineterm="", n=0)


def rows_hash(database, name):
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
        connection.text_factory = lambda data: data.decode("utf8", "surrogateescape")
        rows = sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
    return hashlib.sha256("\n".join(rows).encode("utf8", "surrogateescape")).hexdigest()


def general(message):
    """A message without the names of one project, to count alike ones together."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|\b[0-9a-f]{8,}\b|[\w./-]*/[\w./-]+", "…", message.split("\n")[0])


def report(entry, outcome, verbose):
    if outcome.same and not outcome.deliberate and not verbose:
        return
    if outcome.deliberate:
        print(f"same {entry['id']}, but on purpose: {outcome.deliberate}")
        return
    print(f"{outcome.mark} {entry['id']}  {outcome.steps} of {outcome.wanted} steps  {outcome.trouble}")
    for note in outcome.notes:
        print(f"       {note}")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description="runs cmig over real projects and compares with what Alembic did")
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--truth", required=True)
    parser.add_argument("--visible", required=True)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--group", nargs="*", choices=GROUPS)
    parser.add_argument("--verbose", action="store_true", help="name the identical projects too")
    parser.add_argument("--convert", action="store_true", help="compare the scripts with what cmig convert makes of them")
    parser.add_argument("--runner", choices=("cmig", "alembic"), default="cmig")
    parser.add_argument("--alembic", help="folder that holds the newest Alembic's package `alembic`")
    parser.add_argument("--sqlalchemy", help="folder that holds SQLAlchemy's package, or its clone")
    options = parser.parse_args()
    if options.runner == "alembic" and not (options.alembic or options.sqlalchemy):
        parser.error("--runner alembic needs --alembic and --sqlalchemy")
    corpus, messages = Corpus(options), collections.Counter()
    totals, absent = collections.defaultdict(collections.Counter), 0
    for entry in json.loads(pathlib.Path(options.visible).read_text(encoding="utf-8"))["projects"]:
        if (options.only and entry["id"] not in options.only) or (options.group and entry["group"] not in options.group):
            continue
        if not (corpus.folder / entry["id"]).is_dir():
            absent += 1
            continue
        outcome = corpus.compare(entry)
        report(entry, outcome, options.verbose)
        total = totals[entry["group"]]
        total.update(projects=1, same=int(outcome.same), judged=int(outcome.judged), steps=outcome.wanted,
                     same_steps=outcome.steps)
        if outcome.trouble and not outcome.deliberate:
            messages[general(outcome.message)] += 1
    print()
    for group in GROUPS:
        if total := totals.get(group):
            print(f"{group:24} {total['same']} of {total['judged']} projects identical,"
                  f" {total['projects'] - total['judged']} without a judge; {total['same_steps']} of {total['steps']} steps done")
    if absent:
        print(f"{absent} projects are not in {corpus.folder}")
    for message, count in messages.most_common():
        print(f"{count:5}  {message}")
    return 1 if messages else 0


if __name__ == "__main__":
    sys.exit(main())
