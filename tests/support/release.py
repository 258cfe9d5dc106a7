"""What the release build makes, for tests of the library and the packages."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from support.program import ROOT


def tool(*command, **options):
    """Runs another program, which must succeed; its standard output."""
    options = {"check": True, "stderr": subprocess.PIPE, **options}
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, text=True, **options).stdout


class ReleaseCase(unittest.TestCase):
    """Skipped where the build does not hold NEEDED; with one folder for all its tests."""

    needed = None

    @classmethod
    def setUpClass(cls):
        cls.build = pathlib.Path(os.environ.get("CMIG_RELEASE") or ROOT / "build" / "cmig").parent
        if not (cls.build / cls.needed).exists():
            raise unittest.SkipTest("the release build is not there: scripts/test.sh makes it")
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="cmig-release-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
