"""A small file system of its own, for a full disk and for a read-only one. Needs root; the test is skipped without."""

import contextlib
import os
import subprocess
import unittest


def mount(*args):
    result = subprocess.run(["mount", *map(str, args)], capture_output=True, text=True)
    if result.returncode != 0:
        raise unittest.SkipTest(f"cannot mount: {result.stderr.strip()}")


@contextlib.contextmanager
def small_disk(folder, size):
    """FOLDER is made, and is a file system of SIZE bytes."""
    if os.geteuid() != 0:
        raise unittest.SkipTest("only root can mount")
    os.makedirs(folder)
    mount("-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", folder)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


@contextlib.contextmanager
def read_only(folder):
    """Nothing below FOLDER, the mount point of a small_disk, can be written."""
    mount("-o", "remount,ro", folder)
    try:
        yield
    finally:
        mount("-o", "remount,rw", folder)
