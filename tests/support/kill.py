"""A cmig that is killed before its n-th step of a SQL statement, for every n."""

import os
import shutil
import signal
import subprocess
import unittest

from support.case import ALL, TestCase
from support.program import ROOT


class KillCase(TestCase):
    """Uses the built cmig without sanitizers, and a library that is loaded before it."""

    @classmethod
    def setUpClass(cls):
        if not os.path.exists(cls.program()[0]):
            raise unittest.SkipTest("build/cmig is not there")

    @staticmethod
    def program():
        return [os.environ.get("CMIG_RELEASE") or str(ROOT / "build" / "cmig")]

    def setUp(self):
        super().setUp()
        self.library = self.folder / "kill_at.so"
        source = ROOT / "tests" / "support" / "kill_at.c"
        subprocess.run(["cc", "-shared", "-fPIC", "-D_GNU_SOURCE", "-o", self.library, source], check=True)

    def run_killed(self, project, at, *args):
        env = {"LD_PRELOAD": str(self.library), "CMIG_KILL_AT": str(at), "CMIG_KILL_COUNT": str(self.folder / "count")}
        return project.run(*args, env=env, program=self.program())

    def running(self, project):
        """What status tells of a run that has stopped."""
        return self.json(project.run("--json", "status", program=self.program()))["running"]

    def every_kill(self, project, *args, least=60):
        """Runs ARGS on a copy of the database, killed at each step; yields after each kill. There must be more than LEAST steps."""
        start = self.folder / "start.db"
        shutil.copy(project.database, start)
        at = 1
        while True:
            project.forget_database()
            shutil.copy(start, project.database)
            result = self.run_killed(project, at, *args)
            if result.code == 0:
                break
            self.assertEqual(result.code, -signal.SIGKILL, str(result))
            yield at
            at += 1 if ALL else 5
        self.assertGreater(int((self.folder / "count").read_text()), least)

    def check_killed_again(self, project):
        """PROJECT's last step, killed once and then four times more, each somewhere else, is finished by the next run."""
        self.succeeds(project.run("upgrade", "0001"))
        for at in self.every_kill(project, "upgrade", "head"):
            with self.subTest(step=at):
                for number in range(4):
                    self.run_killed(project, 12 + (7 * at + 11 * number) % 60, "upgrade", "head")
                self.succeeds(project.run("upgrade", "head", program=self.program()))
                self.check_done(project)
