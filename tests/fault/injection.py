"""Runs cmig with one fault in it (preload_faults.c) and judges what became of the database."""

import collections
import os
import re
from typing import NamedTuple

from fault.ladder import FaultCase, strided
from support import ROOT
from support.program import start

MODULE = os.environ.get("CMIG_PRELOAD_FAULTS") or str(ROOT / "build" / "test" / "tests" / "preload_faults.so")


class Fault(NamedTuple):
    kind: str
    code: int = 0
    name: str = ""
    waits: bool = False  # SQLite tries again for ten seconds when it stays: that is played for the last n only


class InjectionCase(FaultCase):
    """One fault after the other."""

    def with_fault(self, project, arguments, order, counts=""):
        """The result of cmig with ARGUMENTS while ORDER (CMIG_FAULT) holds."""
        asan = os.environ.get("ASAN_OPTIONS", "")
        process = start(*arguments, cwd=project.root, env={
            "LD_PRELOAD": MODULE, "CMIG_FAULT": order, "CMIG_FAULT_COUNTS": str(counts),
            "ASAN_OPTIONS": f"{asan}:verify_asan_link_order=0"})
        return self.wait(process)

    def count(self, project, arguments, kind):
        """How many calls of KIND cmig makes with ARGUMENTS."""
        path = project.root / "counts"
        self.succeeds(self.with_fault(project, arguments, f"{kind} 0 0 on", path))
        return int(dict(line.split() for line in path.read_text().splitlines())[kind])

    def judge(self, project, command, states, result):
        self.assertIn(result.code, (0, 1, 4), str(result))
        self.assertNotRegex(result.err, "Sanitizer|runtime error|\\*\\*\\*|CRITICAL", str(result))
        reached = self.check_stands(project.database, states)
        failures = re.findall("^FAILED: (.*)$", result.err, re.MULTILINE)
        if result.code == 0:
            self.assertEqual((failures, reached), ([], len(states) - 1), str(result))
        else:
            self.assertEqual(len(failures), 1, str(result))
            self.assertRegex(failures[0], r"^\S.{4,2000}\S$")
        if result.code == 4:
            self.assertEqual(reached, 0, str(result))
        # Every step but the one that failed was kept.
        if command.once and result.code == 1:
            begun = result.err.count("] Running ")
            self.assertIn(reached, (begun - 1, begun) if begun else (0,), str(result))
        self.check_finishes(project, command, states)

    def sweep(self, command, mode, faults, *limits):
        """Each of FAULTS at every n, once and from then on, as far as LIMITS (of strided) go."""
        project, states = self.prepare(command, mode)
        orders = []
        for fault in faults:
            self.reset(project)
            calls = self.count(project, command.arguments, fault.kind)
            orders += [(fault, n, how) for n in range(1, calls + 1) for how in ("once", "on")
                       if how == "once" or not fault.waits or n == calls]
        codes = collections.Counter()
        for fault, n, how in strided(orders, *limits):
            with self.subTest(command=command.name, mode=mode, fault=fault.name or fault.kind, n=n, how=how):
                self.reset(project)
                result = self.with_fault(project, command.arguments, f"{fault.kind} {n} {fault.code} {how}")
                codes[result.code] += 1
                self.judge(project, command, states, result)
        print(f"{command.name}, {mode}: {codes.total()} of {len(orders)} faults tried, {codes[0]} did no harm")
