"""Plays a project of `.py` scripts one revision at a time, up and down, with a runner: the real Alembic or cmig.

A runner has `run(project, argv, env) -> Answer`. A failed step is undone from a copy of the database, because Alembic leaves
half of it behind on SQLite; of cmig, which must not, `Step.left_behind` tells what it left."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field

from parity.run import Judge, package_folder
from python.normal import difference, snapshot
from support import program
from support.project import Project

ENV_PY = """\
from alembic import context
from sqlalchemy import create_engine, pool

config = context.config


def run_offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=None, literal_binds=True,
                      dialect_opts={"paramstyle": "named"}, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


def run_online():
    engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(connection=connection, target_metadata=None, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()


(run_offline if context.is_offline_mode() else run_online)()
"""


@dataclass
class Answer:
    """What a runner said: ERROR is None when the command worked, else {"class", "message"}; TEXT is all that it printed."""

    out: str
    error: dict | None = None
    text: str = ""


@dataclass
class Step:
    command: list
    error: dict | None
    state: dict
    left_behind: str = ""
    text: str = field(default="", repr=False)


def error_of(trace):
    """{"class", "message"} of the last lines of a traceback; the first line of the message is enough."""
    name, _, message = trace.partition("\n")[0].partition(": ")
    return {"class": name.rpartition(".")[2], "message": re.sub(" object at 0x[0-9a-f]+", " object", message)}


class Worker(Judge):
    """The other end of worker.py."""

    def __init__(self, paths, stubs=()):
        env = program.environment({"PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join(map(str, paths))})
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(pathlib.Path(__file__).with_name("worker.py")), *stubs], env=env,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8")
        self.versions = self.read()


class AlembicRunner:
    name = "alembic"

    def __init__(self, paths=()):
        """PATHS are folders with other packages of `alembic` and `sqlalchemy` than those that Python has."""
        self.paths = [package_folder(path) for path in paths if path]
        self.judge = Worker(self.paths)
        self.versions = self.judge.versions

    def run(self, project, argv, env=None):
        answer = self.judge.ask(cwd=str(project.root), argv=list(argv), env=env)
        text = answer["out"] + answer["err"]
        if answer["kind"] == "ok":
            return Answer(answer["out"], None, text)
        if answer["trace"]:
            return Answer(answer["out"], error_of(answer["trace"]), answer["trace"])
        message = re.search(r"FAILED: (.*)", text)
        return Answer(answer["out"], {"class": "CommandError", "message": message.group(1) if message else text}, text)

    def forget(self, stubs=()):
        """Begins anew, without the modules that scripts have imported, and with empty packages named STUBS."""
        self.judge.close()
        self.judge = Worker(self.paths, stubs)

    def close(self):
        self.judge.close()


class CmigRunner:
    name = "cmig"

    def run(self, project, argv, env=None):
        options = ["--yes"] if "downgrade" in argv and "--sql" not in argv else []
        try:
            result = program.run(*argv, *options, cwd=project.root, env=env, timeout=600)
        except subprocess.TimeoutExpired:
            return Answer("", {"class": "hang", "message": "no answer in ten minutes"}, "")
        if result.code == 0:
            return Answer(result.out, None, str(result))
        sane = result.code == 1 and "Sanitizer" not in result.err and "runtime error" not in result.err
        return Answer(result.out, {"class": "" if sane else "crash", "message": result.failure or str(result)}, str(result))

    def forget(self, stubs=()):
        pass

    def close(self):
        pass


def make_project(root, *, alembic="prepend_sys_path = .", cmig=""):
    """A project at ROOT that both runners can play; its scripts go to `.versions`."""
    project = Project(root, alembic=alembic, cmig=cmig)
    (project.root / "migrations" / "env.py").write_text(ENV_PY)
    return project


def run_step(runner, project, command, env=None):
    before, kept = snapshot(project.database), project.root / "kept.db"
    existed = project.database.exists()
    if existed:
        shutil.copyfile(project.database, kept)
    answer = runner.run(project, command, env)
    state = snapshot(project.database)
    left = ""
    if answer.error:
        if runner.name == "cmig" and before["schema"]:
            left = difference(before, state, ("before", "after"))
        project.database.unlink(missing_ok=True)
        if existed:
            shutil.copyfile(kept, project.database)
        state = before
    return Step(list(command), answer.error, state, left, answer.text)


def play(runner, project, count, env=None):
    """Up and down again through COUNT revisions; a direction ends with the first step that fails."""
    reached = 0
    for command, limit in ((["upgrade", "+1"], count), (["downgrade", "-1"], None)):
        for _ in range(reached if limit is None else limit):
            step = run_step(runner, project, command, env)
            yield step
            if step.error:
                break
            reached += 1


def play_commands(runner, project, commands, env=None):
    for command in commands:
        yield run_step(runner, project, command, env)


def offline(runner, project, env=None):
    """{"upgrade": text, "downgrade": text} of those that the runner can print, and the answers that failed."""
    texts, failed = {}, {}
    for name, argv in (("upgrade", ["upgrade", "head", "--sql"]), ("downgrade", ["downgrade", "head:base", "--sql"])):
        answer = runner.run(project, argv, env)
        if answer.error:
            failed[name] = answer
        else:
            texts[name] = answer.out
    return texts, failed
