"""A cmig project in a folder: alembic.ini, SQL scripts and a database."""

import pathlib

from support import program

LOGGING = """
[loggers]
keys = root, alembic
[handlers]
keys = console
[formatters]
keys = generic
[logger_root]
level = WARNING
handlers = console
qualname =
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic
[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
"""


def joined(value):
    return value if isinstance(value, str) else ", ".join(value or ())


class Project:
    def __init__(self, root, *, alembic="", cmig="", url="sqlite:///app.db"):
        self.root = pathlib.Path(root)
        self.database = self.root / "app.db"
        self.versions = self.root / "migrations" / "versions"
        self.versions.mkdir(parents=True)
        (self.root / "alembic.ini").write_text(
            f"[alembic]\nscript_location = %(here)s/migrations\nsqlalchemy.url = {url}\n{alembic}\n"
            f"[cmig]\n{cmig}\n{LOGGING}")

    def script(self, revision, down=(), upgrade="", downgrade=None, *, message=None, name=None, header="", tail=""):
        """Writes a SQL script and returns its path. HEADER is added to the header, TAIL to the end of the file."""
        text = (f"-- {message or 'revision ' + revision}\n--\n-- revision: {revision}\n-- down_revision: {joined(down)}\n"
                f"-- create_date: 2026-01-02 03:04:05\n{header}\n-- upgrade\n{upgrade}\n")
        if downgrade is not None:
            text += f"\n-- downgrade\n{downgrade}\n"
        path = self.versions / (name or f"{revision}_script.sql")
        path.write_text(text + tail)
        return path

    def chain(self, count, *, rows=0):
        """COUNT revisions 0001, 0002, …; each makes a table tN and adds its id to the table log. ROWS more rows go into
        each table, so that a step takes time."""
        for number in range(1, count + 1):
            rev = f"{number:04}"
            first = "CREATE TABLE log (n INTEGER PRIMARY KEY, rev TEXT NOT NULL);\n" if number == 1 else ""
            fill = (f"WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {rows})\n"
                    f"INSERT INTO t{number} (v) SELECT n FROM c;\n") if rows else ""
            self.script(
                rev, f"{number - 1:04}" if number > 1 else "",
                f"{first}CREATE TABLE t{number} (id INTEGER PRIMARY KEY, v INTEGER);\n{fill}"
                f"INSERT INTO log (rev) VALUES ('{rev}');",
                f"DROP TABLE t{number};\n" + ("DROP TABLE log;" if number == 1 else
                                             f"DELETE FROM log WHERE rev = '{rev}';"))
        return self

    def forget_database(self):
        """Removes its file, and what lies beside it."""
        for file in self.root.glob(f"{self.database.name}*"):
            file.unlink()

    def run(self, *args, **options):
        """cmig in the project's folder."""
        options.setdefault("cwd", self.root)
        return program.run(*args, **options)

    def start(self, *args, **options):
        options.setdefault("cwd", self.root)
        return program.start(*args, **options)
