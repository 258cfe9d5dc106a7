"""The cases of tests/cases: AREA/NAME/ holds `*.py` scripts, and may hold `project/` (modules that lie beside alembic.ini)
and `case.json`:

  commands    the commands to run instead of one revision at a time up and down
  env         environment variables, all of which cmig's script_env names
  x           the -x arguments of every command
  alone       true for a script that changes Alembic's process: it gets one of its own
  refused     a text of cmig's refusal: cmig must not run this case, and Alembic is not asked

expected.json and offline.sql are recorded by scripts/record.sh."""

import json
import re
import shutil
from dataclasses import dataclass

from python import play
from python.normal import difference
from support.program import ROOT

FOLDER = ROOT / "tests" / "cases"
SECTION = "-- [{}]\n"


@dataclass
class Case:
    path: object
    options: dict

    @property
    def name(self):
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def refused(self):
        return self.options.get("refused")

    @property
    def differs(self):
        """Why cmig does otherwise than Alembic on purpose, and how: {"why", "error": text of the failing step, or None}."""
        return self.options.get("differs")

    @property
    def alone(self):
        """Whether the scripts leave something in Alembic's process that others would meet."""
        return self.options.get("alone") or (self.path / "project").is_dir()

    @property
    def env(self):
        return self.options.get("env")

    @property
    def scripts(self):
        return sorted(self.path.glob("*.py"))

    @property
    def expected(self):
        return json.loads((self.path / "expected.json").read_text(encoding="utf-8"))

    def offline(self):
        """The recorded --sql texts by direction."""
        path = self.path / "offline.sql"
        parts = re.split(r"(?m)^-- \[(\w+)\]\n", path.read_text(encoding="utf-8")) if path.exists() else [""]
        return dict(zip(parts[1::2], parts[2::2]))

    def project(self, root):
        project = play.make_project(root, cmig=f"script_env = {', '.join(self.env or {})}")
        for script in self.scripts:
            shutil.copy(script, project.versions)
        if (self.path / "project").is_dir():
            shutil.copytree(self.path / "project", project.root, dirs_exist_ok=True)
        return project

    def play(self, runner, root):
        return self.by_itself(self.play_here, runner, root)

    def by_itself(self, function, runner, root):
        if not self.alone:
            return function(runner, root)
        runner.forget()
        try:
            return function(runner, root)
        finally:
            runner.forget()

    def play_here(self, runner, root):
        project, runner = self.project(root), self.arguments(runner)
        if "commands" in self.options:
            return list(play.play_commands(runner, project, self.options["commands"], self.env))
        return list(play.play(runner, project, len(self.scripts), self.env))

    def arguments(self, runner):
        words = [word for value in self.options.get("x", ()) for word in ("-x", value)]
        return WithArguments(runner, words) if words else runner

    def play_offline(self, runner, root):
        return self.by_itself(self.play_offline_here, runner, root)

    def play_offline_here(self, runner, root):
        return play.offline(self.arguments(runner), self.project(root), self.env)


class WithArguments:
    """A runner whose every command gets the same options first."""

    def __init__(self, runner, options):
        self.runner, self.options, self.name = runner, options, runner.name

    def run(self, project, argv, env=None):
        return self.runner.run(project, [*self.options, *argv], env)


def find_cases(only=()):
    """All cases, or those whose AREA/NAME starts with one of ONLY."""
    for path in sorted(FOLDER.glob("*/*")):
        if not any(path.glob("*.py")):
            continue
        options = path / "case.json"
        case = Case(path, json.loads(options.read_text()) if options.exists() else {})
        if not only or any(case.name.startswith(prefix) for prefix in only):
            yield case


def error_text(error):
    """The part of a message that every version of every program can say: without the driver's name, and without what
    Python's own messages call an object."""
    return re.sub(r"^\(\w+(\.\w+)*\) ", "", error["message"])


def same_error(theirs, step):
    """Whether cmig's STEP tells what Alembic's error THEIRS does: its message, or at least its class."""
    if step.error["class"]:
        return step.error["class"] == theirs["class"]
    message = error_text(theirs)
    return (bool(message) and message in step.text) or bool(
        re.search(rf"^FAILED: (\w+\.)*{re.escape(theirs['class'])}\b", step.text, re.M))


def compare_step(theirs, step):
    """The text of what differs between a recorded step and a played one, or ""."""
    if bool(theirs["error"]) != bool(step.error):
        want = f"fails with {theirs['error']['class']}: {theirs['error']['message']}" if theirs["error"] else "works"
        return f"Alembic {want}; here:\n{step.text}"
    if not step.error:
        return difference(theirs["state"], step.state)
    if not same_error(theirs["error"], step):
        return f"Alembic fails with {theirs['error']['class']}: {theirs['error']['message']}; here:\n{step.text}"
    return f"a failed step left something behind:\n{step.left_behind}" if step.left_behind else ""


def is_stricter(step):
    """cmig commits no step that leaves a row without the row it refers to; Alembic on SQLite does not look."""
    return step.error is not None and "foreign key violated" in step.text


def compare_steps(expected, steps, stricter=False):
    """The first difference between recorded steps and played ones, or "". With STRICTER a step that violates foreign keys
    ends the comparison."""
    for number, step in enumerate(steps):
        if stricter and is_stricter(step):
            return ""
        if number == len(expected):
            return f"one step too many: {step.command}"
        if found := compare_step(expected[number], step):
            return f"step {number + 1}, {' '.join(step.command)}:\n{found}"
    return "" if len(steps) == len(expected) else f"{len(expected)} steps expected, {len(steps)} made"


def recorded(steps):
    """STEPS as expected.json holds them; a state that did not change is not told again."""
    return [{"command": step.command, "error": step.error, "state": step.state} for step in steps]
