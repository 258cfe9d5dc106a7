"""Random env.py files: what cmig takes from one is what Alembic uses when it runs it, or cmig says that it cannot tell."""

import argparse
import contextlib
import io
import os
import random
import sys
import unittest

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from sqlalchemy.engine import make_url

from support import ALL, TestCase

HEAD = """import os
from alembic import context
from sqlalchemy import engine_from_config, create_engine, pool
from helper import value, flag
config = context.config
v0 = v1 = ''
d = {}
"""

TAIL = """

def run_migrations_online():
    connectable = engine_from_config(config.get_section(config.config_ini_section), prefix='sqlalchemy.')
    with connectable.connect() as connection:
        context.configure(connection=connection, version_table=TABLE)


if context.is_offline_mode():
    raise NotImplementedError
else:
    run_migrations_online()
"""

HELPER = """
def value():
    return 'sqlite:///helper.db'


def flag():
    return True
"""

VARIABLES = ["CMIGA", "CMIGB", "CMIGC"]
VALUES = [None, None, "", "sqlite:///a.db", "sqlite:///b.db", "b", "1", "50%"]
TEXTS = ["sqlite:///l.db", "sqlite:///", "b", "", ".db", "a"]


class Generator:
    def __init__(self, seed, opaque):
        self.random = random.Random(seed)
        self.opaque = opaque  # whether the project's own functions are called
        self.functions = 0

    def pick(self, *choices):
        return self.random.choice(choices)

    def literal(self):
        return repr(self.random.choice(TEXTS))

    def variable(self):
        return self.random.choice(VARIABLES)

    def atom(self):
        choices = [
            self.literal, lambda: f"os.environ[{self.variable()!r}]", lambda: f"os.environ.get({self.variable()!r})",
            lambda: f"os.getenv({self.variable()!r}, {self.literal()})", lambda: self.pick("v0", "v1"),
            lambda: "config.get_main_option('sqlalchemy.url')", lambda: "d.get('k')", lambda: "d['k']",
            lambda: "context.get_x_argument(as_dictionary=True).get('db', '')",
        ]
        if self.functions:
            choices += [lambda: f"f{self.random.randrange(self.functions)}()"] * 2
        if self.opaque:
            choices.append(lambda: "value()")
        return self.random.choice(choices)()

    def text(self, depth=2):
        if depth == 0 or self.random.random() < 0.3:
            return self.atom()
        inner = [self.text(depth - 1) for _ in range(2)]
        return self.pick(
            f"({inner[0]} + {inner[1]})", f"({inner[0]} or {inner[1]})", f"({inner[0]} and {inner[1]})",
            f"{inner[0]}.replace({self.pick('/', 'a', '%')!r}, {self.pick('b', '%%', '')!r})", f"{inner[0]}.strip()",
            f"f\"{{{self.atom_for_f()}}}{self.pick('', '.db')}\"", f"({inner[0]} if {self.condition(depth - 1)} else {inner[1]})",
            f"str({inner[0]})", f"('%s%s' % ({inner[0]}, {inner[1]}))", f"'{{}}.db'.format({inner[0]})",
            f"{inner[0]}.removeprefix('sqlite:')", f"{inner[0]}.upper()")

    def atom_for_f(self):
        return self.atom().replace('"', "'")

    def condition(self, depth=2):
        choices = [
            f"{self.atom()}", f"{self.atom()} == {self.literal()}", f"{self.atom()} is None", f"{self.atom()} is not None",
            f"{self.variable()!r} in os.environ", f"'b' in {self.text(0)}", f"{self.atom()}.startswith('sqlite')",
        ]
        if depth > 0:
            choices += [f"not {self.condition(depth - 1)}", f"({self.condition(depth - 1)} and {self.condition(depth - 1)})",
                        f"({self.condition(depth - 1)} or {self.condition(depth - 1)})"]
        if self.opaque:
            choices.append("flag()")
        return self.random.choice(choices)

    def block(self, depth, indent):
        lines = []
        for _ in range(self.random.randint(1, 2)):
            lines += self.statement(depth, indent)
        return lines

    def statement(self, depth, indent):
        pad = "    " * indent
        kind = self.random.random()
        if depth == 0 or kind < 0.35:
            return [pad + self.pick(f"{self.pick('v0', 'v1')} = {self.text()}",
                                    f"config.set_main_option('sqlalchemy.url', {self.text()})",
                                    f"d['k'] = {self.text()}", f"{self.pick('v0', 'v1')} += {self.atom()}",
                                    f"d = {{'k': {self.text()}, 'j': {self.atom()}}}" if indent == 0 else "pass")]
        if kind < 0.6:
            lines = [f"{pad}if {self.condition()}:", *self.block(depth - 1, indent + 1)]
            if self.random.random() < 0.5:
                lines += [f"{pad}else:", *self.block(depth - 1, indent + 1)]
            return lines
        if kind < 0.75:
            return [f"{pad}try:", *self.block(depth - 1, indent + 1),
                    f"{pad}except {self.pick('Exception', 'KeyError', '(KeyError, AttributeError)')}:",
                    *self.block(depth - 1, indent + 1)]
        if kind < 0.85:
            return [f"{pad}for v1 in {self.pick(repr(tuple(VARIABLES)), str(TEXTS[:3]))}:",
                    f"{pad}    v0 = {self.pick('os.getenv(v1)', 'v1')}", f"{pad}    if {self.condition()}:",
                    f"{pad}        {self.pick('break', 'continue', 'pass')}", *self.block(0, indent + 1)]
        if kind < 0.9:
            return [f"{pad}if {self.condition()}:", f"{pad}    raise RuntimeError"]
        return self.function() if indent == 0 else [pad + "pass"]

    def function(self):
        lines = [f"def f{self.functions}():"]
        if self.random.random() < 0.6:
            lines += [f"    if {self.condition()}:", f"        return {self.text()}"]
        if self.random.random() < 0.3:
            lines += [f"    config.set_main_option('sqlalchemy.url', {self.text()})"]
        lines += [f"    return {self.text()}"]
        self.functions += 1
        return lines

    def program(self):
        lines = []
        for _ in range(self.random.randint(1, 5)):
            lines += self.statement(2, 0)
        table = self.text() if self.random.random() < 0.5 else "'v'"
        return HEAD + "\n".join(lines) + TAIL.replace("TABLE", table)


class Stop(Exception):
    """Alembic has got as far as the migrations."""


class Engine:
    def __init__(self, url):
        self.url = make_url(url)
        if self.url.drivername != "sqlite" or self.url.host or self.url.username or self.url.port:
            raise ValueError("no such database")  # as the real one does when it connects

    def connect(self):
        return contextlib.nullcontext(self)


@contextlib.contextmanager
def patched(target, **values):
    saved = {name: getattr(target, name) for name in values}
    for name, value in values.items():
        setattr(target, name, value)
    try:
        yield
    finally:
        for name, value in saved.items():
            setattr(target, name, value)


def engine_from_config(configuration, prefix="sqlalchemy.", **options):
    return Engine(configuration[prefix + "url"])


def alembic_answer(project, environment, x):
    """The (URL, version table) that Alembic would work with, or the exception that env.py ends with."""
    def configure(self, connection=None, version_table=None, **options):
        raise Stop(connection.url.render_as_string(hide_password=False), version_table)

    config = Config(project.root / "alembic.ini", cmd_opts=argparse.Namespace(x=x))
    sys.modules.pop("helper", None)
    before = {name: os.environ.pop(name, None) for name in VARIABLES}
    os.environ.update(environment)
    sys.path.insert(0, str(project.root))
    try:
        with patched(sqlalchemy, engine_from_config=engine_from_config), \
                patched(EnvironmentContext, configure=configure), contextlib.redirect_stderr(io.StringIO()):
            command.current(config)
    except Stop as answer:
        return answer.args
    except Exception as error:  # whatever env.py does
        return error
    finally:
        sys.path.remove(str(project.root))
        for name in VARIABLES:
            os.environ.pop(name, None)
        os.environ.update({name: value for name, value in before.items() if value is not None})
    raise AssertionError("Alembic did not call context.configure()")


@unittest.skipUnless(hasattr(make_url("sqlite://"), "render_as_string"), "SQLAlchemy is too old")
class TestEnv(TestCase):
    def compare(self, seed, opaque):
        """TRUE where cmig could tell the URL."""
        generator = Generator(seed, opaque)
        text = generator.program()
        environment = {name: value for name in VARIABLES if (value := generator.random.choice(VALUES)) is not None}
        x = generator.pick([], ["db=sqlite:///x.db"], ["other=1", "db="])
        project = self.project(f"p{seed}{opaque}", url="sqlite:///ini.db")
        (project.root / "migrations" / "env.py").write_text(text)
        (project.root / "helper.py").write_text(HELPER)
        want = alembic_answer(project, environment, x)
        arguments = [word for argument in x for word in ("-x", argument)]
        result = project.run(*arguments, "status", "-v", "--json", env=environment)
        context = f"seed {seed}\n{text}\n{environment} {x}\nAlembic: {want!r}\ncmig: {result}"
        self.assertNotIn("Sanitizer", result.err, context)
        self.assertNotIn("runtime error", result.err, context)
        answer = self.json(result)
        if "error" in answer:
            self.assertEqual(answer["error"]["kind"], "config", context)
            self.assertIsInstance(want, Exception, context)
            return False
        warned = "which cmig cannot tell" in result.err
        if warned:
            self.assertTrue(answer["not_taken_over"], context)
        if warned or isinstance(want, Exception):
            return False
        settings = {setting["name"]: setting["value"] for setting in answer["settings"]}
        self.assertEqual(settings["database"], want[0], context)
        remarked = any("version_table" in remark["expression"] for remark in answer["not_taken_over"])
        if not remarked:
            self.assertEqual(settings.get("version_table", None), want[1] or None, context)
        return True

    def test_what_it_takes_is_what_alembic_uses(self):
        count = 3000 if ALL else 150
        for opaque in (False, True):
            told = sum(self.compare(seed, opaque) for seed in range(count))
            self.assertGreater(told, count // 5)


if __name__ == "__main__":
    unittest.main()
