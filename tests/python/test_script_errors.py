"""Where modules come from, what is refused, and how what goes wrong in a script is told."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROBE = os.environ.get("CMIG_PROBE_PYTHON", "probe_python")


class Scripts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_script(self, text, *options, **modules):
        for name, content in modules.items():
            path = self.folder / (name.replace("__", "/").replace("/init", "/__init__") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
        path = self.folder / "script.py"
        path.write_text(text)
        return subprocess.run([PROBE, *options, path, self.folder], capture_output=True, text=True)

    def prints(self, text, want, *options, **modules):
        got = self.run_script(text, *options, **modules)
        self.assertEqual((got.stdout, got.stderr), (want, ""))

    def fails(self, text, line, column, message, *options, hint=None, file="script.py", **modules):
        got = self.run_script(text, *options, **modules)
        self.assertEqual(got.returncode, 1, got.stdout + got.stderr)
        place = f"{self.folder}/{file}:{line}:{column}: "
        self.assertIn(place + message, got.stderr)
        lines = (text if file == "script.py" else modules[file.removesuffix(".py")]).splitlines()
        self.assertIn("\n  " + lines[line - 1] if line else "", got.stderr)
        if hint is not None:
            self.assertIn(f"hint: {hint}", got.stderr)


class Imports(Scripts):
    def test_modules_of_the_project(self):
        self.prints(
            "import pkg.inner as i, pkg\nfrom pkg import x, inner\nfrom pkg.inner import y as z\nfrom pkg.sub.deep import up\n"
            "import plain\nprint(i.y, pkg.x, x, inner is i, z, up, plain.__name__, pkg.inner.y)\n",
            "2 1 1 True 2 (1, 2) plain 2\n",
            pkg__init="x = 1\n", pkg__inner="y = 2\n", plain="", pkg__sub__init="",
            pkg__sub__deep="from ..inner import y\nfrom .. import x\nfrom . import other\nup = (x, y)\n", pkg__sub__other="",
        )

    def test_star(self):
        self.prints("from a import *\nfrom b import *\nprint(p, q)\ntry: _r\nexcept NameError as e: print(e)\n",
                    "1 2\nname '_r' is not defined\n", a="p = 1\n_r = 3\n", b="__all__ = ['q']\nq = 2\ns = 3\n")

    def test_circular(self):
        self.prints("import a\nprint(a.x, a.b.y)\n", "1 2\n", a="import b\nx = 1\n", b="import a\ny = 2\n")

    def test_a_name_that_a_module_lacks(self):
        self.prints("try: from a import z\nexcept ImportError as e: print(str(e).split(' (')[0])\n",
                    "cannot import name 'z' from 'a'\n", a="")
        self.prints("import a\ntry: a.z\nexcept AttributeError as e: print(e)\n", "module 'a' has no attribute 'z'\n", a="")

    def test_getattr_of_a_module(self):
        self.prints("import a\nfrom a import other\nprint(a.some, other)\n", "dyn some dyn other\n",
                    a="def __getattr__(n):\n    if n.startswith('__'): raise AttributeError(n)\n    return 'dyn ' + n\n")

    def test_relative_import_in_a_script(self):
        self.prints("try: from . import x\nexcept ImportError as e: print(e)\n",
                    "attempted relative import with no known parent package\n")

    def test_what_is_found_nowhere_may_be_imported_but_not_used(self):
        self.prints("import nowhere.deep as n\nimport nowhere\nfrom nowhere import User, Other as o\nfrom app.db import *\nprint(1)\n", "1\n")
        self.fails("from app.models import User\n\ndef upgrade():\n    print(User)\n", 4, 11,
                   "User comes from the module app.models, which is not known to cmig")
        self.fails("import app.models as m\nm.User\n", 2, 1, "User comes from the module app.models")
        self.fails("def f():\n    from app import db\n    return db.x\nf()\n", 3, 12, "db comes from the module app")
        self.fails("from app import *\ntry:\n    User\nexcept NameError: pass\n", 3, 5, "User may come from a module that is not known")
        self.fails("from app import x\ntry: x\nexcept BaseException: pass\nfinally: print('no')\n", 2, 6, "x comes from the module app")

    def test_a_script_that_is_ready_to_miss_a_module_misses_it(self):
        self.prints("try:\n    from app import x\nexcept ImportError:\n    x = 1\nprint(x)\n", "1\n")

    def test_of_a_module_that_cannot_be_loaded_as_a_whole_the_rest_is_there(self):
        models = "from flask import Flask\napp = Flask()\nclass User: pass\n"
        self.prints("import models\nfrom models import User, app\nprint(User.__name__)\n", "User\n", models=models)
        self.fails("from models import app\napp\n", 2, 1, "", models=models)

    def test_of_a_module_newer_than_cmig_the_rest_is_there(self):
        for statement in ("def f(x):\n    match x:\n        case 1: return 2", "def f():\n    try: pass\n    except A, B: pass",
                          "s = '\\N{BULLET}'", "type X = int", "def f():\n    try: pass\n    except* ValueError: pass", "x = 3j",
                          "x = 123456789012345678901234567890", "x: dict[a:b] = {}", "x = t'{a}'", "print 'x'",
                          "async def f():\n    return [x async for x in y if await z]"):
            with self.subTest(statement):
                self.prints("from a import C\nprint(C.x)\n", "1\n", a=statement + "\nclass C:\n    x = 1\n")
        self.fails("from a import x\nif x: pass\n", 2, 4, "x of the module a cannot be had: invalid syntax", a="x = = 1\ny = 2\n")
        self.fails("from a import f\nif 1: f(1)\n", 2, 5, "cmig does not carry out a match statement",
                   a="def f(x):\n    match x:\n        case 1: return 2\n", file="a.py")

    def test_the_reason_is_told(self):
        modules = {"a": "from nowhere import Base\nclass User(Base): pass\n", "b": "from a import User\nclass Admin(User): pass\n"}
        self.fails("from b import Admin\nif 1: Admin\n", 2, 7,
                   "Admin of the module b cannot be had: Base comes from the module nowhere, which is not known to cmig (", **modules)

    def test_a_class_that_lacks_something_is_not_guessed(self):
        start = "from nowhere import lost\nimport enum\n"
        for text, use, column in (("class T:\n    x = lost()\n    y = 1", "T.y", None),
                                ("class T:\n    x = lost()\n    y = 1", "T.x", 7),
                                ("class T:\n    x = lost()\n    y = 1", "T().x", 7),
                                ("class T:\n    def __init__(self, x=lost()): pass", "T()", 7),
                                ("class T:\n    @lost\n    def f(self): pass", "T()", None),
                                ("class T:\n    @lost\n    def f(self): pass", "T().f()", 7),
                                ("class T(enum.Enum):\n    A = 1\n    B = lost()", "T.A", 7)):
            with self.subTest(text + " " + use):
                script = f"from a import T\nif 1: {use}\nprint(1)\n"
                if column is None:
                    self.prints(script, "1\n", a=start + text + "\n")
                else:
                    self.fails(script, 2, column, ("x" if "x" in use else "f" if "f()" in use else "T") + " of the module a cannot be had: lost comes", a=start + text + "\n")

    def test_type_checking_and_future(self):
        self.prints("from __future__ import annotations\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import nowhere\n"
                    "    nowhere.x\nelse:\n    print('else')\ndef f(a: nowhere.x) -> Nothing: pass\nclass C:\n    x: Nothing[int] = 1\n"
                    "print(C.__annotations__)\n", "else\n{'x': 'Nothing[int]'}\n")

    def test_what_a_module_of_cmigs_own_lacks_is_refused(self):
        self.fails("import functools\ntry: functools.nope\nexcept AttributeError: pass\n", 2, 6, "functools.nope is not known to cmig")
        self.fails("import functools\nhasattr(functools, 'nope')\n", 2, 1, "functools.nope is not known to cmig")
        self.prints("import functools\nprint(hasattr(functools, 'reduce'))\n", "True\n")
        self.fails("import textwrap\ntextwrap.dedent('a', nope=1)\n", 2, 1, "dedent() has no keyword 'nope' that cmig knows")
        self.prints("from functools import nope\n", "")
        self.fails("from functools import nope\nnope()\n", 2, 1, "functools.nope is not known to cmig")


class Errors(Scripts):
    def test_uncaught(self):
        self.fails("def f():\n    raise RuntimeError('text')\ndef upgrade():\n    f()\n", 2, 5, "RuntimeError: text")
        self.fails("class E(Exception): pass\nraise E('a', 1)\n", 2, 1, "script_py.E: ('a', 1)")
        self.fails("x = [1,\n     undefined]\n", 2, 6, "NameError: name 'undefined' is not defined")
        self.fails("raise KeyError('k')\n", 1, 1, "KeyError: 'k'")
        self.fails("assert 0, 'why'\n", 1, 1, "AssertionError: why")
        self.fails("raise SystemExit(3)\n", 1, 1, "SystemExit: 3")
        self.fails("'é'; undefined\n", 1, 6, "NameError")

    def test_the_place_is_the_innermost_of_the_users(self):
        self.fails("import functools\n\nfunctools.reduce(lambda a, b: a + b, [1, 'x'])\n", 3, 31, "TypeError: unsupported operand")
        self.fails("def g():\n    yield 1\n    raise ValueError(2)\nlist(g())\n", 3, 5, "ValueError: 2")

    def test_where_it_came_from(self):
        self.fails("try:\n    {}['k']\nexcept KeyError as e:\n    raise ValueError('v') from e\n", 4, 5, "ValueError: v",
                   hint="it came from KeyError: 'k' (line 2)")
        self.fails("try:\n    {}['k']\nexcept KeyError:\n    raise ValueError('v')\n", 4, 5, "ValueError: v", hint="it came from KeyError")
        got = self.run_script("try:\n    {}['k']\nexcept KeyError:\n    raise ValueError('v') from None\n")
        self.assertNotIn("hint", got.stderr)

    def test_limits(self):
        self.fails("while True:\n    pass\n", 1, 1, "the script ran for too long", "--budget=1000000")
        self.fails("[x for x in iter(int, 1) if x]\n", 1, 1, "the script ran for too long", "--budget=1000000")
        self.fails("x = []\nwhile True:\n    x.append('a' * 100)\n", 2, 1, "the script uses too much memory", "--memory=20000000")
        self.fails("def f():\n    f()\nf()\n", 2, 5, "RecursionError: maximum recursion depth exceeded")
        self.prints("class A:\n    def __getattr__(self, n): return self.x\ntry: A().y\nexcept RecursionError: print('deep')\n", "deep\n")
        self.prints("for i in range(300000):\n    x = 'y' * 1000\nprint('fine')\n", "fine\n", "--memory=30000000")
        self.fails("x = " + "(" * 150 + "1" + ")" * 150 + "\ny = " + "[" * 190 + "]" * 190 + "\nz\n", 3, 1, "NameError")
        self.fails("x = " + "[" * 201 + "]" * 201 + "\n", 1, 205, "too many nested parentheses")
        self.prints("print(" + "1 + " * 900 + "1)\n", "901\n")
        self.fails("-" * 3000 + "1\n", 1, 400, "this is nested too deeply")

    def test_what_is_not_carried_out(self):
        self.fails("match 1:\n    case 1: pass\n", 1, 1, "cmig does not carry out a match statement")
        self.fails("async def f(): pass\nf()\n", 1, 1, "cmig does not carry out an asynchronous function")
        self.fails("x = 99999999999999999999\n", 1, 5, "cmig does not carry out an integer of more than 64 bits")
        self.fails("x = 1j\n", 1, 5, "cmig does not carry out a complex number")


SYNTAX = """
print x | 1:1 | Missing parentheses in call to 'print'. Did you mean print(...)?
x = (1, | 1:5 | '(' was never closed
x = 1) | 1:6 | unmatched ')'
x = (1] | 1:7 | closing parenthesis ']' does not match opening parenthesis '('
if x\\n    pass | 1:5 | expected ':'
if x:\\npass | 2:1 | expected an indented block after 'if' on line 1
  x = 1 | 1:3 | unexpected indent
if x:\\n    a\\n  b | 3:3 | unindent does not match any outer indentation level
x = 'abc | 1:5 | unterminated string literal (detected at line 1)
x = '''abc\\nd | 1:5 | unterminated triple-quoted string literal (detected at line 2)
x = = 1 | 1:5 | invalid syntax
1 = x | 1:1 | invalid syntax
for f() in x: pass | 1:1 | invalid syntax
del f() | 1:5 | cannot delete function call
return 1 | 1:1 | 'return' outside function
break | 1:1 | 'break' outside loop
continue | 1:1 | 'continue' not properly in loop
yield 1 | 1:1 | 'yield' outside function
def f(a, a): pass | 1:10 | duplicate argument 'a' in function definition
def f(a=1, b): pass | 1:12 | non-default argument follows default argument
f(a=1, 2) | 1:8 | positional argument follows keyword argument
f(a=1, a=2) | 1:8 | keyword argument repeated: a
def f():\\n    nonlocal x | 1:1 | no binding for nonlocal 'x' found
def f():\\n    x = 1\\n    global x | 3:5 | name 'x' is assigned to before global declaration
a, *b, *c = d | 1:1 | multiple starred expressions in assignment
*a | 1:1 | can't use starred expression here
try:\\n    pass\\nexcept A, B:\\n    pass | 3:1 | multiple exception types must be parenthesized
try:\\n    pass\\nexcept:\\n    pass\\nexcept A:\\n    pass | 3:1 | default 'except:' must be last
x = 0777 | 1:5 | leading zeros in decimal integer literals are not permitted
def f():\\n    from a import * | 2:5 | import * only allowed at module level
b'é' | 1:3 | bytes can only contain ASCII literal characters
'a' b'b' | 1:1 | cannot mix bytes and nonbytes literals
'\\\\x1' | 1:2 | (unicode error)
f'{}' | 1:4 | invalid syntax
class A:\\n    return 1 | 2:5 | 'return' outside function
raise A, B | 1:7 | invalid syntax
"""


class Syntax(Scripts):
    def test_errors(self):
        for row in SYNTAX.strip().splitlines():
            source, place, message = row.rsplit(" | ", 2)
            with self.subTest(source):
                line, column = map(int, place.split(":"))
                self.fails(source.replace("\\n", "\n").replace("\\\\", "\\") + "\n", line, column, message)

    def test_bytes_that_are_no_text(self):
        path = self.folder / "script.py"
        for content, message in ((b"x = 1\ny = '\xff'\n", ":2:6: "), (b"x = 1\0\n", ":1:6: source code cannot contain null bytes")):
            path.write_bytes(content)
            got = subprocess.run([PROBE, path], capture_output=True, text=True)
            self.assertIn(message, got.stderr)

    def test_kinds_of_text(self):
        path = self.folder / "script.py"
        for content in (b"\xef\xbb\xbfprint(1)\n", b"print(1)", b"if 1:\r\n    print(1)\r\n", b"if 1:\n\tprint(1)\n\n\n#x", b"print(1) # \xc3\xa9\n"):
            path.write_bytes(content)
            got = subprocess.run([PROBE, path], capture_output=True, text=True)
            self.assertEqual((got.stdout, got.stderr), ("1\n", ""), content)


if __name__ == "__main__":
    unittest.main()
