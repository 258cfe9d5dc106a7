"""The program at a pseudo-terminal of a given size."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

from support.program import cmig_path, environment


def read_all(file):
    text = b""
    try:
        while piece := os.read(file, 65536):
            text += piece
    except OSError:  # EIO: the other side was closed
        pass
    return text.decode()


def run_at_terminal(*args, cwd, streams=("out", "err"), columns=80, env=None):
    """The exit status, and what was written to the terminal: by standard output, standard error or both."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    stdout, stderr = (writer if stream in streams else subprocess.DEVNULL for stream in ("out", "err"))
    process = subprocess.Popen([cmig_path(), *map(str, args)], cwd=cwd, env=environment({"TERM": "xterm", **(env or {})}),
                               stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
    os.close(writer)
    text = read_all(reader)
    os.close(reader)
    return process.wait(), text


def without_color(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
