"""Programs of language/ print under cmig's interpreter what they print under CPython; so do random programs."""

import os
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

PROBE = os.environ.get("CMIG_PROBE_PYTHON", "probe_python")
ALL = "CMIG_TEST_ALL" in os.environ
LANGUAGE = Path(__file__).parent / "language"
REFERENCE = """
import importlib.util, os, re, sys, warnings
warnings.simplefilter("ignore")
sys.dont_write_bytecode = True
sys.path[:0] = sys.argv[2:]
name = re.sub(r"\\W", "_", os.path.basename(sys.argv[1]))
spec = importlib.util.spec_from_file_location(name, sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
if hasattr(module, "upgrade"):
    module.upgrade()
"""


def reference(path, *folders):
    command = ["/usr/bin/python3", "-c", REFERENCE, str(path), *map(str, folders)]
    return subprocess.run(command, capture_output=True, text=True)


def run(path, *folders, options=()):
    return subprocess.run([PROBE, *options, str(path), *map(str, folders)], capture_output=True, text=True)


class Language(unittest.TestCase):
    def check(self, path, options=()):
        want, got = reference(path), run(path, options=options)
        self.assertEqual(want.returncode, 0, want.stderr)
        self.assertEqual((got.stdout, got.stderr), (want.stdout, ""))

    def test_programs(self):
        for path in sorted(LANGUAGE.glob("*.py")):
            with self.subTest(path.name):
                self.check(path)

    def test_programs_while_garbage_is_collected_all_the_time(self):
        for path in sorted(LANGUAGE.glob("*.py")):
            with self.subTest(path.name):
                self.check(path, ["--collect"])


class Writer:
    """Writes a random program that ends, whatever it does."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.lines = []
        self.functions = []
        self.names = ["a", "b", "c"]

    def pick(self, *choices):
        return self.random.choice(choices)

    def atom(self):
        return self.pick(*self.names, "0", "1", "2", "-3", "7", "True", "None", "'x'", "'ab'", "[1, 2]", "(3,)", "{}", "{'k': 1}", "1.5")

    def expression(self, depth=0):
        if depth > 3 or self.random.random() < 0.3:
            return self.atom()
        e = lambda: self.expression(depth + 1)
        name = self.pick("i", "j")
        return self.pick(
            lambda: f"({e()} {self.pick('+', '-', '*', '//', '%', '&', '|', '^')} {e()})",
            lambda: f"({e()} {self.pick('<', '==', '!=', '>=', 'in', 'is', 'not in', 'is not')} {e()})",
            lambda: f"({e()} < {e()} <= {e()})",
            lambda: f"({e()} {self.pick('and', 'or')} {e()})",
            lambda: f"(not {e()})",
            lambda: f"({e()} if {e()} else {e()})",
            lambda: f"[{e()}, *[{e()}], {e()}]",
            lambda: f"({e()}, {e()})",
            lambda: f"{{'k': {e()}, **{{'m': {e()}}}}}",
            lambda: f"[({name}, {e()}) for {name} in range({self.pick(0, 1, 3)}) if {e()}]",
            lambda: f"(lambda {name}, *r, d={e()}: ({name}, r, d))({e()}, {e()})",
            lambda: f"f'{{{self.pick(*self.names)}!r}}|{{{self.pick(*self.names)}!s:>6}}'",
            lambda: f"{e()}[{self.pick('0', '-1', '1:', '::-1', repr('k'))}]",
            lambda: f"sorted({e()}, key=repr)",
            lambda: f"{self.pick('len', 'str', 'repr', 'bool', 'list', 'type')}({e()})" + self.pick("", ""),
            lambda: f"{self.pick(*self.functions)}({e()}, {self.pick('', 'y=')}{e()})" if self.functions else e(),
        )().replace("type(", "repr(")

    def line(self, depth, text):
        self.lines.append("    " * depth + text)

    def block(self, depth, loop, function):
        for _ in range(self.random.randint(1, 3)):
            self.statement(depth, loop, function)

    def statement(self, depth, loop, function):
        simple = depth > 5 or self.random.random() < 0.5
        target = self.pick("a", "b", "c")
        if simple:
            text = self.pick(
                f"{target} = {self.expression()}",
                f"{target} = {self.expression()}",
                f"print({self.expression()})",
                f"{target} += {self.expression()}",
                f"{target}, *b = {self.expression()}, {self.atom()}",
                f"raise {self.pick('ValueError', 'KeyError', 'TypeError')}({self.atom()})" if self.random.random() < 0.3 else "pass",
                self.pick("break", "continue") if loop else "pass",
                f"return {self.expression()}" if function else "pass",
                f"yield_ = {self.expression()}",
                f"assert {self.expression()}, 'assert'",
            )
            self.line(depth, text)
            return
        self.compound(depth, loop, function)

    def compound(self, depth, loop, function):
        kind = self.pick("if", "for", "while", "try", "try", "with")
        if kind == "if":
            self.line(depth, f"if {self.expression()}:")
            self.block(depth + 1, loop, function)
            self.line(depth, "else:")
        elif kind == "for":
            self.line(depth, f"for {self.pick('a', 'b', 'i')} in {self.pick('range(3)', '[1, (2,), None]', 'gen(2)', '{1: 2}.items()')}:")
            self.block(depth + 1, True, function)
            self.line(depth, "else:")
        elif kind == "while":
            name = f"n{len(self.lines)}"
            self.line(depth, f"{name} = {self.pick(0, 2, 3)}")
            self.line(depth, f"while {name} > 0:")
            self.line(depth + 1, f"{name} -= 1")
            self.block(depth + 1, True, function)
            self.line(depth, "else:")
        elif kind == "with":
            self.line(depth, f"with manager({self.pick(0, 1)}) as {self.pick('a', 'b')}:")
        else:
            self.line(depth, "try:")
            self.block(depth + 1, loop, function)
            handled = self.random.random() < 0.7
            if handled:
                self.line(depth, f"except {self.pick('ValueError', '(KeyError, TypeError)', 'Exception', 'LookupError')} as e:")
                self.line(depth + 1, "print('caught', type(e).__name__, repr(e), repr(e.__context__), repr(e.__cause__))")
                self.block(depth + 1, loop, function)
                if self.random.random() < 0.3:
                    self.line(depth, "except ArithmeticError:")
                    self.line(depth + 1, self.pick("raise", "pass", "raise KeyError('again') from None"))
            if not handled or self.random.random() < 0.5:
                self.line(depth, "finally:")
                self.line(depth + 1, "print('finally')")
            else:
                return
        self.block(depth + 1, loop, function)

    def text(self):
        self.line(0, "import re")
        self.line(0, "class manager:")
        self.line(1, "def __init__(self, swallow): self.swallow = swallow")
        self.line(1, "def __enter__(self): return self.swallow")
        self.line(1, "def __exit__(self, kind, value, trace): print('exit', repr(value)); return self.swallow")
        self.line(0, "def gen(n):")
        self.line(1, "for i in range(n): yield i")
        self.line(1, "print('gen ends')")
        self.line(0, "a = 1; b = [2]; c = 'c'")
        for name in ("f", "g", "h"):
            self.line(0, f"def {name}(x, y=None):")
            self.line(1, self.pick("a = x; b = y; c = 0", "global a, b, c"))
            self.names += ["x", "y"]
            for _ in range(3):
                self.statement(1, False, True)
            self.line(1, "return (x, y)")
            self.names = self.names[:3]
            self.functions.append(name)
        for number in range(8):
            self.line(0, "try:")
            self.line(1, f"print({number}, f({self.expression()}, {self.expression()}))")
            self.statement(1, False, False)
            self.line(0, "except Exception as error:")
            self.line(1, "print(type(error).__name__, error)")
        return "\n".join(self.lines) + "\n"


class RandomPrograms(unittest.TestCase):
    def test_they_print_the_same(self):
        seeds = range(400 if ALL else 60)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "program.py"
            for seed in seeds:
                path.write_text(Writer(seed).text())
                want = reference(path)
                if "MemoryError" in want.stdout or "RecursionError" in want.stdout or "SyntaxError" in want.stderr:
                    continue
                got = run(path, options=["--collect"] if seed % 4 == 0 else [])
                if "OverflowError" in got.stdout:
                    continue
                with self.subTest(seed=seed):
                    self.assertEqual(want.stderr, "", f"seed {seed}")
                    self.assertEqual((got.stdout, got.stderr), (want.stdout, ""))


if __name__ == "__main__":
    unittest.main()
