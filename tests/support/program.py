"""Starts the program under test (environment variable CMIG, else build/cmig) and the real Alembic."""

import os
import pathlib
import subprocess
import sys
from typing import NamedTuple

ROOT = pathlib.Path(os.environ.get("CMIG_ROOT") or pathlib.Path(__file__).resolve().parents[2])

# What a developer's shell may hold and what would change a result.
FOREIGN = ("ALEMBIC_CONFIG", "TOKEN_STORAGE_DB", "TOKEN_STORAGE_DB_FILE", "DATABASE_URL", "DATABASE_URL_FILE",
           "NO_COLOR", "EDITOR", "VISUAL", "PYTHONPATH")


class Result(NamedTuple):
    code: int  # as subprocess has it: -N when signal N ended the program
    out: str
    err: str

    @property
    def failure(self):
        """The text after `FAILED: `, or None."""
        for line in self.err.splitlines():
            if line.startswith("FAILED: "):
                return line[len("FAILED: "):]
        return None

    def __str__(self):
        return f"exit status {self.code}\n--- standard output\n{self.out}--- standard error\n{self.err}---"


def cmig_path():
    return os.environ.get("CMIG") or str(ROOT / "build" / "cmig")


def alembic_command():
    return [sys.executable, "-m", "alembic.config"]


def environment(extra=None):
    """The caller's environment without what would change a result, in the C.UTF-8 locale and in UTC."""
    env = {k: v for k, v in os.environ.items() if k not in FOREIGN and not k.startswith("CMIG_")}
    env.update(LC_ALL="C.UTF-8", TZ="UTC", PYTHONDONTWRITEBYTECODE="1")
    env.update(extra or {})
    return env


def start(*args, cwd, env=None, program=None, **options):
    """A running cmig; the caller waits for it."""
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("stdin", subprocess.DEVNULL)
    command = [*(program or [cmig_path()]), *map(str, args)]
    return subprocess.Popen(command, cwd=cwd, env=environment(env), **options)


def run(*args, cwd, env=None, program=None, input=None, timeout=120, **options):
    if input is not None:
        options["stdin"] = subprocess.PIPE
    process = start(*args, cwd=cwd, env=env, program=program, **options)
    try:
        out, err = process.communicate(input.encode() if isinstance(input, str) else input, timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Result(process.returncode, (out or b"").decode(errors="replace"), (err or b"").decode(errors="replace"))
