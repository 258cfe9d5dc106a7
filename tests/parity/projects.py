"""Writes one graph as two projects, FOLDER/alembic with Python scripts and FOLDER/cmig with SQL scripts. Every migration
adds a row to the table log, so the order in which they ran can be compared."""

import contextlib
import json
import pathlib
import shutil
import sqlite3

ENV = '''
from alembic import context
from sqlalchemy import create_engine, pool
url = context.config.get_main_option("sqlalchemy.url")
if context.is_offline_mode():
    context.configure(url=url, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()
else:
    with create_engine(url, poolclass=pool.NullPool).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
'''

TEMPLATE = '''"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from alembic import op
import sqlalchemy as sa
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade():
    ${upgrades if upgrades else "pass"}


def downgrade():
    ${downgrades if downgrades else "pass"}
'''

DATE = "2026-01-02 03:04:05"


def scalar(values):
    """As people write it: None, a string, or a tuple."""
    return None if not values else values[0] if len(values) == 1 else tuple(values)


def statement(sign, revision):
    return "INSERT INTO log (step) VALUES ('%s')" % (sign + revision.id).replace("'", "''")


def python_script(revision):
    description = f"\n{revision.description}\n" if revision.description else ""
    docstring = (f"{revision.message}\n{description}\nRevision ID: {revision.id}\nRevises: {', '.join(revision.down)}\n"
                 f"Create Date: {DATE}\n\n")
    run = "op.execute(sa.text(%r))"
    return "\n".join([
        repr(docstring), "import sqlalchemy as sa", "from alembic import op",
        f"revision = {revision.id!r}", f"down_revision = {scalar(revision.down)!r}",
        f"branch_labels = {scalar(revision.labels)!r}", f"depends_on = {scalar(revision.depends_on)!r}",
        "def upgrade():", "    " + run % statement("+", revision).replace(":", "\\:"),
        "def downgrade():", "    " + run % statement("-", revision).replace(":", "\\:"), ""])


def sql_value(value):
    plain = all(c.isalnum() or c in "_." for c in value) and value.lower() not in ("none", "base")
    return value if plain else repr(value)


def sql_script(revision):
    description = "".join(f"-- {line}\n" for line in revision.description.splitlines())
    return (f"-- {revision.message}\n--\n{description}--\n-- revision: {sql_value(revision.id)}\n"
            f"-- down_revision: {', '.join(map(sql_value, revision.down))}\n"
            f"-- branch_labels: {', '.join(map(sql_value, revision.labels))}\n"
            f"-- depends_on: {', '.join(map(sql_value, revision.depends_on))}\n-- create_date: {DATE}\n\n"
            f"-- upgrade\n{statement('+', revision)};\n\n-- downgrade\n{statement('-', revision)};\n")


class Side:
    """One of the two projects."""

    def __init__(self, folder, graph, write, suffix):
        self.root = pathlib.Path(folder)
        self.suffix = suffix
        self.database = self.root / "app.db"
        scripts = self.root / "mig"
        scripts.mkdir(parents=True)
        names = ["versions", "extra", "third"][:graph.locations]
        ini = "[alembic]\nscript_location = %(here)s/mig\nsqlalchemy.url = sqlite:///app.db\n"
        if graph.locations > 1:
            ini += "version_locations = " + " ".join(f"%(here)s/mig/{name}" for name in names) + "\n"
        (self.root / "alembic.ini").write_text(ini + "[cmig]\nconfirm_downgrade = never\n")
        (scripts / "env.py").write_text(ENV)
        (scripts / "script.py.mako").write_text(TEMPLATE)
        self.folders = [scripts / name for name in names]
        for path in self.folders:
            path.mkdir()
        for revision in graph.revisions:
            (self.folders[revision.location] / (revision.stem + suffix)).write_text(write(revision))
        with self.connect() as connection:
            connection.execute("CREATE TABLE log (n INTEGER PRIMARY KEY, step TEXT)")

    @contextlib.contextmanager
    def connect(self):
        with contextlib.closing(sqlite3.connect(self.database, timeout=10, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            yield connection

    def scripts(self):
        return {path.relative_to(self.root).as_posix(): path for folder in self.folders for path in folder.rglob("*")
                if path.is_file() and "__pycache__" not in path.parts}

    def state(self):
        """(version rows sorted, steps in order); rows are None without a version table."""
        with self.connect() as connection:
            steps = [step for step, in connection.execute("SELECT step FROM log ORDER BY n")]
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall():
                return None, steps
            return sorted(v for v, in connection.execute("SELECT version_num FROM alembic_version")), steps

    def reset(self, rows):
        """Makes ROWS the version rows, in an order that both sides share, and forgets the steps."""
        with self.connect() as connection:
            connection.execute("BEGIN")
            connection.execute("DELETE FROM log")
            if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchall():
                connection.execute("DELETE FROM alembic_version")
            elif rows is not None:
                connection.execute("CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n\t"
                                   "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)")
            for row in rows or []:
                connection.execute("INSERT INTO alembic_version VALUES (?)", (row,))
            connection.execute("COMMIT")


class Pair:
    def __init__(self, folder, graph):
        folder = pathlib.Path(folder)
        shutil.rmtree(folder, ignore_errors=True)
        self.folder = folder
        self.alembic = Side(folder / "alembic", graph, python_script, ".py")
        self.cmig = Side(folder / "cmig", graph, sql_script, ".sql")

    def keep(self, commands):
        """Leaves a note beside the projects: the commands that were run, one JSON array a line."""
        (self.folder / "commands.jsonl").write_text("".join(json.dumps(c) + "\n" for c in commands))
