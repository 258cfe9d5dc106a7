"""Hostile .py scripts: whatever they do, the run ends soon with one line of error, and nothing of the revision stays."""

import os
import resource
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import ALL, TestCase, content, execute, query, start, version_rows
from support.mount import small_disk

PROBE = os.environ.get("CMIG_PROBE_PYTHON", "probe_python")
RELEASE = os.environ.get("CMIG_RELEASE", "")

HEAD = "from alembic import op\nimport sqlalchemy as sa\nrevision = {0!r}\ndown_revision = {1!r}\n"
PARENT = ("def upgrade():\n    op.create_table('p', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.Text))\n"
          "    op.execute(\"INSERT INTO p VALUES (1, 'x'), (2, 'y')\")\ndef downgrade(): op.drop_table('p')\n")
UPGRADE = "def upgrade():\n    op.execute(\"INSERT INTO p VALUES (50, 'before')\")\n"
MEBIBYTE = 1 << 20


class Hostile(TestCase):
    def prepared(self, name="project", **options):
        """A project whose first revision is applied."""
        project = self.project(name, **options)
        self.write(project, "0001", PARENT)
        self.succeeds(project.run("upgrade", "head"))
        return project

    def write(self, project, revision, text):
        """Writes a script; TEXT as bytes is all of it."""
        path = project.versions / f"{revision}_script.py"
        before = f"{int(revision) - 1:04}" if revision != "0001" else None
        path.write_bytes(text if isinstance(text, bytes) else (HEAD.format(revision, before) + text).encode())
        return path

    def refused(self, project, text, message="", **options):
        """The second revision, being TEXT, fails with MESSAGE and leaves nothing."""
        path = self.write(project, "0002", text)
        result = self.fails(self.unchanged(project, project.run, "upgrade", "head", timeout=100, **options), message=message)
        self.assertIn(path.name, result.err)
        return result


# What runs for ever, and what the error says.
LOOPS = {
    "while True: pass": "too long",
    "while True:\n    try: raise ValueError\n    except ValueError: pass": "too long",
    "while True:\n    try: 1 / 0\n    except: continue\n    finally: pass": "too long",
    "def g():\n    while True: yield 1\nsum(g())": "too long",
    "def g():\n    while True: yield 1\n2 in g()": "too long",
    "def g():\n    while True: yield 1\nlist(g())": "too much memory|too long",
    "def g():\n    while True: yield 'ab'\n''.join(g())": "too much memory|too long",
    "def g():\n    while True: yield 1\nsorted(g())": "too much memory|too long",
    "def g():\n    while True: yield 1\na, *b = g()": "too much memory|too long",
    "def g():\n    while True: yield 1\nprint(*g())": "too much memory|too long",
    "def g():\n    i = 0\n    while True:\n        i += 1\n        yield i, i\ndict(g())": "too much memory|too long",
    "any(iter(int, 1))": "too much memory|too long",
    "import itertools\nany(itertools.cycle([0]))": "too much memory|too long",
    "import itertools\nfor x in itertools.product(range(1000), repeat=9): pass": "too long",
    "import functools\nfunctools.reduce(lambda a, b: a, iter(int, 1))": "too much memory|too long",
    "def k(x):\n    while True: pass\nsorted([1, 2], key=k)": "too long",
    "class A:\n    def __lt__(self, other):\n        while True: pass\nmin(A(), A())": "too long",
    "class A:\n    while True: pass": "too long",
    "a = [1]\nfor x in a: a.append(x)": "too much memory|too long",
    "sum(range(10**15))": "too long",
    "import re\nwhile True: re.search('a.*b.*c.*d', 'abc' * 300)": "too long",
    "a, b = [], [0][:0]\nfor i in range(60): a, b = [a, a], [b, b]\na == b": "too long",
    "a = ()\nfor i in range(60): a = (a, a)\nhash(a)": "too long",
    "a = []\nfor i in range(60): a = [a, a]\nrepr(a)": "MemoryError|too much memory|too long",
    "import json\na = []\nfor i in range(60): a = [a, a]\njson.dumps(a)": "MemoryError|too much memory|too long",
    "def f(): f()\nf()": "RecursionError",
    "class A:\n    def __eq__(self, other): return other == self\nA() == A()": "RecursionError",
    "class A:\n    def __hash__(self): return hash(self)\n{A(): 1}": "RecursionError",
    "class A:\n    def __repr__(self): return repr(self)\nf'{A()!r}'": "RecursionError",
    "class A:\n    def __getattr__(self, name): return self.other\nA().x": "RecursionError",
    "import re\nre.match('(a+)+$', 'a' * 40 + 'b')": "a regular expression that takes too long",
    "import re\nre.search('(a*)*[bc]', 'a' * 3000)": "a regular expression that takes too long",
}

BIG = {
    "10 ** 10**9": "OverflowError", "1 << 10**9": "OverflowError", "int('9' * 10**6)": "OverflowError",
    "'x' * 2**40": "MemoryError", "[0] * 2**40": "MemoryError", "bytes(2**40)": "MemoryError",
    "'%1000000000d' % 5": "MemoryError", "format(5, '10000000000')": "MemoryError", "'5'.zfill(10**10)": "MemoryError",
    "format(5.0, '.1000000000f')": "MemoryError", "('\\t' * 10**6).expandtabs(10**9)": "MemoryError",
    "(5).to_bytes(10**10, 'big')": "MemoryError", "('x' * 10**6).replace('x', 'x' * 10**6)": "MemoryError",
    "format(decimal.Decimal('1e999999999'), 'f')": "MemoryError", "int(decimal.Decimal('1e999999999'))": "OverflowError",
    "decimal.Decimal('1' * 10**6) * decimal.Decimal('1' * 10**6)": "too long",
    "decimal.Decimal(3) ** decimal.Decimal(999999999)": "Overflow",
    "json.loads('[' * 100000)": "RecursionError", "re.compile('(' * 5000 + ')' * 5000)": "nested more than",
    "datetime.timedelta(10**18)": "OverflowError", "math.factorial(10**9)": "OverflowError",
}


class TestLimits(Hostile):
    def probe(self, text, *options):
        with tempfile.NamedTemporaryFile("w", suffix=".py") as script:
            script.write(text)
            script.flush()
            return subprocess.run([PROBE, *options, script.name], capture_output=True, text=True, timeout=100)

    def test_endless_loops(self):
        for text, message in LOOPS.items():
            with self.subTest(text):
                got = self.probe(text + "\n", "--budget=300000", "--memory=40000000")
                self.assertEqual(got.returncode, 1, got.stderr)
                self.assertRegex(got.stderr, message)
                self.assertRegex(got.stderr, r"\.py:\d+:\d+: ")

    def test_huge_values(self):
        for text, message in BIG.items():
            with self.subTest(text):
                got = self.probe(f"import datetime, decimal, json, math, re\n{text}\n")
                self.assertEqual(got.returncode, 1, got.stderr)
                self.assertIn(message, got.stderr)
                self.assertIn(".py:2:", got.stderr)

    def test_each_script_has_its_own_steps(self):
        project = self.prepared()
        for number in range(2, 6):
            self.write(project, f"{number:04}", "def upgrade():\n    for i in range(200000): pass\n")
        self.succeeds(project.run("upgrade", "head"))

    @unittest.skipUnless(ALL and os.path.exists(RELEASE), "a matter of minutes, of the release")
    def test_endless_loops_with_the_real_limits(self):
        project = self.prepared()
        for text, message in LOOPS.items():
            body = UPGRADE + "".join(f"    {line}\n" for line in text.splitlines())
            with self.subTest(text):
                began = time.monotonic()
                path = self.write(project, "0002", body)
                before = content(project.database)
                process = start("upgrade", "head", cwd=project.root, program=[RELEASE], stderr=subprocess.PIPE)
                err = process.stderr.read().decode()
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(status)
                process.stdout.close()
                process.stderr.close()
                self.assertEqual(process.returncode, 1, err)
                self.assertRegex(err, message)
                self.assertIn(f"{path}:", err)
                self.assertEqual(content(project.database), before)
                self.assertLess(time.monotonic() - began, 90)
                self.assertLess(usage.ru_maxrss, 2.2 * 1024 * 1024)


REFUSALS = {"a name": "import threading\n    threading.Thread", "a function": "open('x')", "a transaction": "op.execute('ROLLBACK')"}
SWALLOW = [
    "try: what()\nexcept Exception: pass", "try: what()\nexcept: pass", "try: what()\nexcept BaseException as e: pass",
    "try: what()\nexcept (ImportError, AttributeError, NotImplementedError): pass",
    "try: what()\nfinally: return", "while True:\n    try: what()\n    finally: break", "while True:\n    try: what()\n    finally: continue",
    "for i in [1]:\n    try: what()\n    except: continue",
    "with contextlib.suppress(BaseException): what()",
    "class S:\n    def __enter__(self): return self\n    def __exit__(self, *a): return True\nwith S(): what()",
    "with contextlib.ExitStack() as s:\n    s.push(lambda *a: True)\n    what()",
    "@contextlib.contextmanager\ndef c():\n    try: yield\n    except BaseException: pass\nwith c(): what()",
    "def g():\n    try: yield what()\n    except BaseException: yield 1\nlist(g())",
    "def g():\n    try: yield 1\n    finally: what()\nx = g()\nnext(x)\nx.close()",
    "class A:\n    def __getattr__(self, n): what()\nhasattr(A(), 'x')\ngetattr(A(), 'x', 1)",
    "class A:\n    @property\n    def x(self): what()\nhasattr(A(), 'x')",
    "class A:\n    def __getitem__(self, i): what()\nlist(A())",
    "class A:\n    def __repr__(self): what()\ntry: f'{A()!r}'\nexcept: pass",
    "class A:\n    def __bool__(self): what()\ntry: not A()\nexcept: pass",
    "try: sorted([1, 2], key=lambda x: what())\nexcept: pass",
    "import re\ntry: re.sub('a', lambda m: what(), 'aaa')\nexcept: pass",
    "import json\ntry: json.dumps(object(), default=lambda o: what())\nexcept: pass",
    "import functools\ntry: functools.lru_cache(what)()\nexcept: pass",
    "try:\n    with op.batch_alter_table('p') as b: what()\nexcept: pass",
    "try:\n    with op.get_bind().begin_nested(): what()\nexcept: pass",
    "try:\n    try: what()\n    except BaseException as e: raise ValueError from e\nexcept ValueError: pass",
    "try:\n    class A:\n        what()\nexcept: pass",
]


def indented(text):
    return "".join(f"    {line}\n" for line in text.splitlines())


class TestSwallowing(Hostile):
    """No script can go on behind a refusal, a limit, or a rollback of SQLite's own."""

    def test_refusals(self):
        project = self.prepared()
        for number, text in enumerate(SWALLOW):
            for name, refused in REFUSALS.items():
                if not ALL and number % len(REFUSALS) != list(REFUSALS).index(name):
                    continue
                with self.subTest(text, refused=name):
                    self.refused(project, f"import contextlib\ndef what():\n    {refused}\n{UPGRADE}{indented(text)}")

    def test_what_sqlite_rolled_back(self):
        after = UPGRADE + "    try: op.execute({!r})\n    except Exception: pass\n    op.execute(\"INSERT INTO p VALUES (51, 'after')\")\n"
        project = self.prepared()
        replaced = "INSERT OR ROLLBACK INTO p VALUES (1, 'x')"
        self.refused(project, after.format(replaced), "UNIQUE constraint failed: p.id")
        self.refused(project, after.format(replaced) + "    op.execute('SAVEPOINT s')\n", "UNIQUE constraint failed: p.id")
        self.refused(project, UPGRADE + f"    op.execute('SAVEPOINT s')\n    try: op.execute({replaced!r})\n    except Exception: pass\n")
        execute(project.database, "CREATE TRIGGER t BEFORE INSERT ON p WHEN new.id = 7 BEGIN SELECT RAISE (ROLLBACK, 'no'); END")
        got = self.refused(project, after.format("INSERT INTO p VALUES (7, 7)"), "no")
        self.assertIn("the script cannot go on", got.err)

    def test_an_interrupt(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            for name, text in {"python": "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
                               "statement": "while True:\n    try: op.execute('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 "
                                            "FROM c) INSERT INTO p (a) SELECT n FROM c')\n    except BaseException: pass"}.items():
                with self.subTest(name, signal=number.name):
                    project = self.prepared(f"{name}-{number.name}")
                    before = content(project.database)
                    self.write(project, "0002", UPGRADE + indented(text))
                    process = project.start("upgrade", "head")
                    for line in iter(process.stderr.readline, b""):
                        if b"Running upgrade" in line:
                            break
                    time.sleep(0.5)
                    process.send_signal(number)
                    began = time.monotonic()
                    result = self.wait(process)
                    self.assertIn(result.code, (128 + number, -number), str(result))
                    self.assertLess(time.monotonic() - began, 5)
                    self.assertEqual(content(project.database), before)


REACH = [
    "open('{file}')", "open('{file}', 'w')", "import io\nio.open('{file}')", "import os\nos.system('touch {file}')",
    "import os\nos.popen('id')", "import os\nos.remove('{file}')", "import os\nos.listdir('/')", "import os\nos.path.exists('{file}')",
    "import os\nos._exit(0)", "import os\nos.kill(1, 9)", "import subprocess\nsubprocess.run(['id'])", "import socket\nsocket.socket()",
    "import urllib.request\nurllib.request.urlopen('http://127.0.0.1')", "__import__('os').system('id')",
    "import importlib\nimportlib.import_module('os').system('id')", "eval('1')", "exec('x = 1')", "compile('1', '', 'eval')",
    "import os\nos.environ['SECRET']", "import os\nos.getenv('SECRET', 'x')", "import os\ndict(os.environ)", "import os\n'SECRET' in os.environ",
    "import os\ntry: os.environ['SECRET']\nexcept KeyError: pass", "import os\nos.environ['SECRET'] = 'x'",
    "import os\nos.path.expandvars('$SECRET')", "from pathlib import Path\nPath('{file}').read_text()",
    "from pathlib import Path\nPath('{file}').write_text('x')", "from pathlib import Path\nlist(Path('/').iterdir())",
    "import ctypes\nctypes.CDLL(None)", "import sqlite3\nsqlite3.connect('{file}')", "sa.create_engine('sqlite:///{file}').connect()",
    "import pickle\npickle.loads(b'')", "import builtins\nbuiltins.open('{file}')", "import sys\nsys.modules['os']", "input()", "breakpoint()",
    "import threading\nthreading.Thread(target=print).start()", "import signal\nsignal.signal(15, signal.SIG_IGN)",
    "import logging\nlogging.FileHandler('{file}')", "import zoneinfo\nzoneinfo.ZoneInfo('/etc/passwd')",
    "import zoneinfo\nzoneinfo.ZoneInfo('../../../etc/passwd')", "import sys\nsys.exit(0)", "raise SystemExit(0)",
]
STATEMENTS = [
    "ATTACH DATABASE '{file}' AS w", "/* x */ ATTACH ':memory:' AS w", "DETACH DATABASE main", "SELECT load_extension('{file}')",
    "SELECT writefile('{file}', 'x')", "SELECT readfile('{file}')", "VACUUM", "VACUUM INTO '{file}'", "  vacuum main into '{file}'",
    "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA page_size = 512", "UPDATE sqlite_master SET sql = 'x'",
    "SELECT 1; DROP TABLE p", "SELECT 1; ATTACH '{file}' AS w", ";ROLLBACK", "SELECT 1\0; DROP TABLE p", "DROP TABLE alembic_version",
    "DELETE FROM alembic_version", "UPDATE alembic_version SET version_num = 'zzz'", "ALTER TABLE alembic_version RENAME TO v",
    "CREATE TRIGGER t BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE (IGNORE); END",
    "CREATE TRIGGER t BEFORE UPDATE ON alembic_version BEGIN SELECT RAISE (ROLLBACK, 'no'); END",
    "CREATE VIRTUAL TABLE c USING csv(filename='{file}')",
]


class TestReach(Hostile):
    def test_nothing_but_the_database(self):
        project = self.prepared()
        file = project.root / "file"
        file.write_text("hunter2")
        calls = REACH + [f"op.execute({text!r})" for text in STATEMENTS]
        for number, text in enumerate(calls if ALL else calls[::2] + STATEMENTS_ALWAYS):
            with self.subTest(text):
                result = self.refused(project, UPGRADE + indented(text.replace("{file}", str(file))), env={"SECRET": "hunter2"})
                self.assertNotIn("hunter2", result.out + result.err)
                self.assertEqual(file.read_text(), "hunter2")
                self.assertEqual(sorted(path.name for path in project.root.iterdir()), ["alembic.ini", "app.db", "file", "migrations"])

    def test_script_env_names_what_may_be_read(self):
        project = self.prepared(cmig="script_env = ALLOWED")
        self.write(project, "0002", "import os\n" + UPGRADE + "    op.execute(f\"INSERT INTO p VALUES (9, '{os.environ['ALLOWED']}')\")\n")
        self.succeeds(project.run("upgrade", "head", env={"ALLOWED": "value", "SECRET": "hunter2"}))
        self.assertEqual(query(project.database, "SELECT a FROM p WHERE id = 9"), [("value",)])


STATEMENTS_ALWAYS = ["op.execute(\"ATTACH ':memory:' AS w\")", "op.execute(\"VACUUM INTO '{file}'\")", "open('{file}', 'w')"]

BODY = b"revision = '0002'\ndown_revision = '0001'\ndef upgrade(): pass\n"
BROKEN = [  # text, line (0: none is told), part of the message
    (b"# coding: nonsense\n" + BODY, 1, "unknown encoding: nonsense"),
    (b"# -*- coding: latin-1 -*-\n" + BODY + b"x = '\xc3\xa9'\n", 1, "cmig reads"),
    (b"# -*- coding: latin-1 -*-\n" + BODY + b"x = '\xe9'\n", 5, "invalid UTF-8"),
    (BODY + b"x = '\0'\n", 4, "NUL byte"), (BODY + b"\0", 4, "NUL byte"), (b"\x7fELF\x02\x01\x01\0", 1, "NUL byte"),
    ("\ufeffx = 1\n".encode("utf-16-le"), 1, "invalid UTF-8"),
    (b"revision = '0002'\ndown_revision = '0001'\ndef upgrade():\n    if 1:\n\tpass\n", 5, "inconsistent use of tabs and spaces"),
    (BODY + b"if 1:\n\tpass\n        pass\n", 6, "inconsistent use of tabs and spaces"),
    (BODY + b"if 1:\npass\n", 5, "expected an indented block after 'if' on line 4"),
    (BODY + b"x = (" + b"(" * 10000 + b")" * 10001 + b"\n", 4, "too many nested parentheses"),
    (BODY + b"x = " + b"not " * 100000 + b"1\n", 4, "nested too deeply"), (BODY + b"x = " + b"-" * 100000 + b"1\n", 4, "nested too deeply"),
    (BODY + b"x = a" + b".a" * 100000 + b"\n", 4, "nested too deeply"), (BODY + b"x = " + b"1+" * 100000 + b"1\n", 4, "nested too deeply"),
    (BODY + b"if 0: pass\n" + b"elif 0: pass\n" * 100000, 4, "nested too deeply"),
    (BODY + b"#\n" * 5000000, 0, "the file is too big"),
    (b"revision = '0002'\ndown_revision = '0001'\n", 0, "the script has no function upgrade ()"),
    (b"revision = '0002'\ndown_revision = '0001'\nupgrade = 1\n", 0, "'int' object is not callable"),
    (b"revision = '0002'\ndown_revision = '0001'\ndef upgrade(x): pass\n", 0, "missing 1 required positional argument"),
    (b"revision = '0002'\ndown_revision = '0001'\nasync def upgrade(): pass\n", 3, "asynchronous function"),
    (b"", 0, "Could not determine revision id"), (bytes(range(1, 256)) * 9, 0, ""), (b"revision = 2\n" + BODY[18:], 1, "revision"),
]
FINE = [
    b"\xef\xbb\xbf" + BODY, BODY.replace(b"\n", b"\r\n"), b"# coding: utf-8\n" + BODY + b"x = '\xc3\xa9'\n", b"# coding: latin-1\n" + BODY,
    b"#!/usr/bin/python\n# vim: set fileencoding=ascii :\n" + BODY, BODY + b"x = '" + b"a" * 5000000 + b"'\n", BODY + b"x = " + b"'a' " * 20000 + b"\n",
    BODY + b"if 1:\n\tif 1:\n\t    pass\n\tpass\n", BODY + b"x = 1 and " + b"1 and " * 10000 + b"1\n", BODY + b"\x0c\nx = 1",
]


class TestBrokenScripts(Hostile):
    def test_errors_and_their_places(self):
        project = self.prepared()
        for text, line, message in BROKEN:
            with self.subTest(text[:100], message=message):
                result = self.refused(project, text, message)
                if line:
                    self.assertIn(f"0002_script.py:{line}:", result.err)

    def test_fine_scripts(self):
        project = self.prepared()
        for text in FINE:
            with self.subTest(text[:100]):
                self.write(project, "0002", text)
                self.succeeds(project.run("upgrade", "head"))
                self.succeeds(project.run("stamp", "0001"))

    def test_what_is_no_file(self):
        project = self.prepared()
        path = project.versions / "0002_script.py"
        for make, undo in ((path.mkdir, path.rmdir), (lambda: path.symlink_to(path), path.unlink),
                           (lambda: path.symlink_to("nowhere"), path.unlink)):
            make()
            result = self.unchanged(project, project.run, "upgrade", "head", timeout=20)
            self.assertIn(result.code, (0, 1), str(result))
            undo()

    def test_a_fifo_is_not_waited_for(self):
        project = self.prepared()
        os.mkfifo(project.versions / "0002_script.py")
        result = self.unchanged(project, project.run, "upgrade", "head", timeout=20)
        self.assertIn(result.code, (0, 1), str(result))


DIRECTIVES = {
    "create_table": ["'n'", "sa.Column('a', sa.Integer)"], "drop_table": ["'q'"], "rename_table": ["'q'", "'r'"],
    "add_column": ["'q'", "sa.Column('z', sa.Integer)"], "drop_column": ["'q'", "'a'"], "alter_column": ["'q'", "'a'", "nullable=True"],
    "create_index": ["'i'", "'q'", "['a']"], "drop_index": ["'i'", "table_name='q'"], "create_unique_constraint": ["'u'", "'q'", "['a']"],
    "create_foreign_key": ["'f'", "'q'", "'q'", "['a']", "['id']"], "create_primary_key": ["'k'", "'q'", "['id']"],
    "create_check_constraint": ["'c'", "'q'", "'a > 1'"], "drop_constraint": ["'u'", "'q'", "type_='unique'"],
    "create_table_comment": ["'q'", "'c'"], "execute": ["'SELECT 1'"], "bulk_insert": ["sa.table('p', sa.column('a'))", "[{'a': 'x'}]"],
    "batch_alter_table": ["'q'"],
}
WRONG = ["None", "5", "[]", "[None]", "object()", "1.5", "b'x'", "(1, 2)", "{}", "print", "sa.Integer", "''", "'\\0'", "'a\"b'", "float('nan')"]


class TestWrongTypes(Hostile):
    def test_every_parameter_of_every_directive(self):
        """Each call is carried out or refused; the program lives."""
        project = self.prepared()
        keep = content(project.database)
        for name, arguments in DIRECTIVES.items():
            for wrong in WRONG if ALL else WRONG[len(name) % 5::5]:
                calls = []
                for i, argument in enumerate(arguments):
                    keyword = argument.split("=")[0] + "=" if "=" in argument.split("(")[0] else ""
                    calls.append(f"op.{name}({', '.join([*arguments[:i], keyword + wrong, *arguments[i + 1:]])})")
                text = "def upgrade():\n" + "".join(f"    try: {call}\n    except Exception: pass\n" for call in calls)
                with self.subTest(calls):
                    self.write(project, "0002", text + "    raise ValueError('end')\n")
                    self.fails(project.run("upgrade", "head"))
                    self.assertEqual(content(project.database), keep)

    def test_an_index_of_no_table(self):
        self.refused(self.prepared(), "def upgrade():\n    op.create_index('i', None, ['a'])\n", "no_table")


ROWS = 100_000
REBUILD = {
    "0001": "def upgrade():\n    op.create_table('p', sa.Column('id', sa.Integer, primary_key=True), sa.Column('a', sa.Text), sa.Column('b', sa.Integer))\n"
            "    op.create_table('c', sa.Column('id', sa.Integer, primary_key=True), sa.Column('p_id', sa.Integer, "
            "sa.ForeignKey('p.id', ondelete='CASCADE')))\n"
            f"    fill = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ROWS}) INSERT INTO '\n"
            "    op.execute(fill + \"p SELECT i, 'text ' || i, i FROM n\")\n    op.execute(fill + 'c SELECT i, i FROM n')\n",
    "0002": "def upgrade():\n    with op.batch_alter_table('p') as b: b.alter_column('a', type_=sa.String(50), nullable=False)\n",
    "0003": "def upgrade():\n    with op.batch_alter_table('p') as b:\n        b.drop_column('b')\n        b.add_column(sa.Column('d', sa.Integer))\n",
}
SHAPE = {"0001": ["id", "a", "b"], "0002": ["id", "a", "b"], "0003": ["id", "a", "d"]}


class TestRebuild(Hostile):
    def filled(self, name="project"):
        project = self.project(name)
        for revision, text in REBUILD.items():
            self.write(project, revision, text)
        self.succeeds(project.run("upgrade", "0001"))
        return project

    def check_whole(self, database):
        revision, = version_rows(database)
        self.assertEqual([row[1] for row in query(database, "PRAGMA table_info (p)")], SHAPE[revision])
        self.assertEqual(query(database, "SELECT count(*), sum(id), count(a) FROM p"), [(ROWS, ROWS * (ROWS + 1) // 2, ROWS)])
        self.assertEqual(query(database, "SELECT count(*), sum(p_id) FROM c"), [(ROWS, ROWS * (ROWS + 1) // 2)])
        self.assertEqual(query(database, "SELECT name FROM sqlite_master WHERE name LIKE '\\_alembic%' ESCAPE '\\'"), [])
        self.assertEqual(query(database, "PRAGMA foreign_key_check"), [])
        return revision

    def test_kill_9_at_random_moments(self):
        project = self.filled()
        keep = project.database.read_bytes()
        began = time.monotonic()
        self.succeeds(project.run("upgrade", "head"))
        whole = time.monotonic() - began
        rounds = 60 if ALL else 6
        for number in range(rounds):
            project.database.write_bytes(keep)
            process = project.start("upgrade", "head")
            time.sleep(whole * (number + 0.5) / rounds)
            process.kill()
            self.assertIn(self.wait(process).code, (0, -signal.SIGKILL))
            self.check_whole(project.database)
            self.succeeds(project.run("upgrade", "head"))
            self.assertEqual(self.check_whole(project.database), "0003")

    def test_a_full_disk(self):
        project = self.filled()
        size = project.database.stat().st_size
        for more in range(1, 12 if ALL else 4):
            disk = self.folder / f"disk-{more}"
            with small_disk(disk, size + more * MEBIBYTE):
                database = disk / "app.db"
                database.write_bytes(project.database.read_bytes())
                result = project.run("-d", database, "upgrade", "head")
                if result.code != 0:
                    self.assertRegex(self.fails(result).failure, "full|no room")
                self.check_whole(database)

    def test_a_file_size_limit(self):
        project = self.filled()
        size = project.database.stat().st_size
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)), "restore_signals": False}
        self.fails(project.run("upgrade", "head", **limit))
        self.assertEqual(self.check_whole(project.database), "0001")


class TestConcurrency(Hostile):
    PROCESSES = 8
    STEPS = 12

    def race(self, project):
        processes = [project.start("upgrade", "head") for _ in range(self.PROCESSES)]
        for process in processes:
            self.succeeds(self.wait(process))
        self.assertEqual(version_rows(project.database), [f"{self.STEPS:04}"])
        self.assertEqual(query(project.database, "SELECT a, count(*) FROM p WHERE id > 2 GROUP BY a ORDER BY a"),
                         [(f"{number:04}", 1) for number in range(2, self.STEPS + 1)])

    def test_each_migration_once(self):
        for number in range(10 if ALL else 1):
            for first in (None, "0006"):
                project = self.project(f"race-{number}-{first}")
                self.write(project, "0001", PARENT)
                for step in range(2, self.STEPS + 1):
                    self.write(project, f"{step:04}", f"def upgrade():\n    op.execute(\"INSERT INTO p (a) VALUES ('{step:04}')\")\n"
                               "    with op.batch_alter_table('p') as b: b.alter_column('a', type_=sa.Text())\n")
                if first is not None:
                    self.succeeds(project.run("upgrade", first))
                self.race(project)


if __name__ == "__main__":
    unittest.main()
