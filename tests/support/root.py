"""A root folder that holds the static cmig and nothing else: no libc, no /etc, no /tmp, no /proc."""

import fcntl
import functools
import os
import pathlib
import shutil
import subprocess

from support import program

NOBODY = "65532:65532"


@functools.lru_cache(None)
def static_cmig():
    """Builds the preset `static`, which takes no time when nothing has changed."""
    build = program.ROOT / "build"
    build.mkdir(exist_ok=True)
    with open(build / "static.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for command in (["cmake", "--preset", "static"], ["cmake", "--build", "--preset", "static"]):
            done = subprocess.run(command, cwd=program.ROOT, capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return build / "static" / "cmig"


class Root:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        shutil.copy2(static_cmig(), self.folder / "cmig")

    def command(self, *args, user="0:0", before=()):
        """What runs /cmig with ARGS in the root; BEFORE: a command that runs it, as unshare."""
        program = [str(self.folder), "/cmig", *map(str, args)]
        if os.geteuid() != 0:  # in a namespace of one user nobody can become another one
            return ["unshare", "-r", *before, "chroot", *program]
        return [*before, "chroot", f"--userspec={user}", "--groups=", *program]

    def start(self, *args, user="0:0", before=(), env=None, **options):
        for name in ("stdout", "stderr"):
            options.setdefault(name, subprocess.PIPE)
        options.setdefault("stdin", subprocess.DEVNULL)
        path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
        return subprocess.Popen(self.command(*args, user=user, before=before), env={**path, **(env or {})}, **options)

    def run(self, *args, timeout=60, **options):
        process = self.start(*args, **options)
        out, err = process.communicate(timeout=timeout)
        return program.Result(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))
