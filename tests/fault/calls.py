"""Runs cmig under tool_calls: killed before its n-th system call, or with all that it does to files recorded."""

import os

from fault.ladder import FaultCase, strided
from support import ROOT, cmig_path
from support.program import start

TOOL = os.environ.get("CMIG_TOOL_CALLS") or str(ROOT / "build" / "test" / "tests" / "tool_calls")
KILLED = 137


class CallsCase(FaultCase):
    """The release program: its system calls are the users'."""

    release = True

    def under(self, verb, n, file, project, arguments):
        program = [TOOL, verb, str(n), str(file), cmig_path()]
        return self.wait(start(*arguments, cwd=project.root, program=program, env={"ASAN_OPTIONS": "detect_leaks=0"}))

    def kill_everywhere(self, project, command, states, *limits):
        """`kill -9` before every system call of COMMAND, as far as LIMITS (of strided) go."""
        file = project.root / "calls"
        self.reset(project)
        self.succeeds(self.under("kill", 0, file, project, command.arguments))
        count = int(file.read_text())
        calls = strided(range(1, count + 1), *limits)
        reached = set()
        for n in calls:
            with self.subTest(command=command.name, call=n):
                self.reset(project)
                result = self.under("kill", n, file, project, command.arguments)
                self.assertIn(result.code, (0, KILLED), str(result))
                reached.add(self.check_stands(project.database, states))
                self.check_finishes(project, command, states)
        print(f"{command.name}: killed before {len(calls)} of {count} calls, at {len(reached)} of {len(states)} states")
