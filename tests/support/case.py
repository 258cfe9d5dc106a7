"""The base of the test classes: a folder of its own, and assertions on a run of cmig."""

import json
import os
import pathlib
import shutil
import tempfile
import unittest

from support import program
from support.database import content, query
from support.project import Project

ALL = os.environ.get("CMIG_TEST_ALL") == "1"


class TestCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="cmig-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def needs(self, *args):
        """Skips the test while cmig has no such command or option."""
        result = program.run(*args, "--help", cwd=self.folder)
        if result.code == 2:
            self.skipTest(f"cmig does not know {' '.join(args)} yet")

    def project(self, name="project", **options):
        return Project(self.folder / name, **options)

    def succeeds(self, result):
        self.assertEqual(result.code, 0, str(result))
        return result

    def fails(self, result, code=1, message=None):
        """The run ended with CODE, and with one line `FAILED: …`, which holds MESSAGE."""
        self.assertEqual(result.code, code, str(result))
        self.assertEqual(sum(line.startswith("FAILED: ") for line in result.err.splitlines()), 1, str(result))
        if message is not None:
            self.assertIn(message, result.failure, str(result))
        return result

    def unchanged(self, project, run, *args, **options):
        """Calls RUN with ARGS and demands that the database is afterwards what it was."""
        before = content(project.database)
        result = run(*args, **options)
        self.assertEqual(content(project.database), before, str(result))
        return result

    def check_no_trace(self, project):
        """Nothing tells of a run of several transactions any more."""
        self.assertEqual(query(project.database, "SELECT name FROM sqlite_master WHERE name = 'cmig_running'"), [])
        self.assertFalse(os.path.exists(f"{project.database}-cmig-lock"))

    def json(self, result):
        try:
            return json.loads(result.out)
        except ValueError as error:
            self.fail(f"standard output is not one JSON document: {error}\n{result}")

    def read_until(self, process, text):
        """Reads the standard error of a running PROCESS up to a line that holds TEXT; it ends with the test."""
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        line = b""
        while text.encode() not in line:
            line = process.stderr.readline()
            self.assertNotEqual(line, b"", "it has ended")
        return process

    def wait(self, process, timeout=120):
        out, err = process.communicate(timeout=timeout)
        return program.Result(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))
