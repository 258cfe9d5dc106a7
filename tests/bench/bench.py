"""Measures cmig beside the sqlite3 shell, the real Alembic, dbmate and a program that only reads files.

  bench.py [--rounds N] [--quick] [--work FOLDER]

The programs of a row run in turn (A B C A B C …) after one unmeasured round, on one core where the system allows it; the
medians of one run are compared. measure.c says what time and memory are."""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support import ROOT, Project, alembic_command, cmig_path, environment  # noqa: E402
from support.root import static_cmig  # noqa: E402

ENV = environment()


class Program:
    """One program of a comparison: what to run before (unmeasured) and what to measure."""

    def __init__(self, name, argv, *, before=None, stdin=None, cwd=None):
        self.name, self.argv, self.before, self.stdin, self.cwd = name, argv, before, stdin, cwd
        self.wall, self.cpu, self.rss = [], [], []

    def measure(self, work, keep=True):
        if self.before:
            self.before()
        figures = work / "figures"
        with open(self.stdin or os.devnull, "rb") as given, tempfile.TemporaryFile() as said:
            subprocess.run([work / "measure", figures, *self.argv], cwd=self.cwd, env=ENV, stdin=given, stdout=said, stderr=said,
                           check=True)
            wall, cpu, rss, status = map(int, figures.read_text().split())
            if status != 0:
                said.seek(0)
                raise SystemExit(f"{self.name}: wait status {status}\n{said.read().decode(errors='replace')[-2000:]}")
        if keep:
            self.wall.append(wall / 1e6)
            self.cpu.append(cpu / 1e6)
            self.rss.append(rss)

    def medians(self):
        return statistics.median(self.wall), statistics.median(self.cpu), max(self.rss)


def compare(work, title, programs, rounds):
    for program in programs:
        program.measure(work, keep=False)
    for _ in range(rounds):
        for program in programs:
            program.measure(work)
    first = programs[0].medians()
    print(f"\n### {title} ({rounds} rounds)\n")
    print("| program | wall ms | CPU ms | peak MiB | wall ratio | CPU ratio |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for program in programs:
        wall, cpu, rss = program.medians()
        print(f"| {program.name} | {wall * 1e3:.2f} | {cpu * 1e3:.2f} | {rss / 1024:.1f} |"
              f" {first[0] / wall:.2f} | {first[1] / max(cpu, 1e-6):.2f} |", flush=True)
    return {program.name: program.medians() for program in programs}


class Targets:
    def __init__(self):
        self.rows, self.missed = [], 0

    def check(self, what, value, limit, unit=""):
        met = value <= limit
        self.missed += not met
        self.rows.append(f"| {what} | {value:.2f}{unit} | {limit:g}{unit} | {'met' if met else '**missed**'} |")

    def show(self):
        print("\n### Targets\n\n| target | measured | limit | |\n| --- | ---: | ---: | --- |")
        print("\n".join(self.rows))


def statement(number):
    return (f"CREATE TABLE t{number} (id INTEGER PRIMARY KEY, name TEXT NOT NULL, created INTEGER);\n"
            f"CREATE INDEX ix_t{number} ON t{number} (name);\nINSERT INTO t{number} (name) VALUES ('row');\n")


# What `alembic init` writes, but for the logging, of which the configuration says nothing.
TEMPLATE_ENV = """\
from sqlalchemy import engine_from_config
from sqlalchemy import pool

from alembic import context

config = context.config
target_metadata = None


def run_migrations_offline() -> None:
    url = config.get_main_option("sqlalchemy.url")
    context.configure(url=url, target_metadata=target_metadata, literal_binds=True, dialect_opts={"paramstyle": "named"})
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online() -> None:
    connectable = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool)
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
"""
# The same, with a URL that has to be looked for.
FOLLOWED_ENV = "import os\n" + TEMPLATE_ENV.replace(
    "target_metadata = None", 'target_metadata = None\nconfig.set_main_option("sqlalchemy.url", os.getenv("BENCH_URL", "sqlite:///app.db"))')


def make_project(folder, count, cmig="", twins=False, env=TEMPLATE_ENV):
    """COUNT revisions in a line; with TWINS also the Python scripts that Alembic reads."""
    project = Project(folder, cmig=cmig)
    for n in range(1, count + 1):
        rev, down = f"{n:06}", f"{n - 1:06}" if n > 1 else ""
        project.script(rev, down, statement(n), f"DROP TABLE t{n};")
        if twins:
            body = "".join(f"    op.execute({s!r})\n" for s in statement(n).split(";\n") if s)
            (project.versions / f"{rev}_script.py").write_text(
                f'"""revision {rev}"""\nfrom alembic import op\nrevision = {rev!r}\ndown_revision = {down or None!r}\n'
                f"branch_labels = None\ndepends_on = None\ndef upgrade():\n{body}def downgrade():\n    op.execute('DROP TABLE t{n}')\n")
    (project.root / "migrations" / "env.py").write_text(env)
    return project


def wipe(project):
    def run():
        for suffix in ("", "-journal", "-wal", "-shm", "-cmig-lock"):
            pathlib.Path(f"{project.database}{suffix}").unlink(missing_ok=True)
    return run


def shell_script(project, count, one_transaction):
    """What the shell is given: the same SQL and version rows in the same transactions, as safe from a power cut."""
    path = project.root / "all.sql"
    with open(path, "w") as out:
        out.write("PRAGMA synchronous = EXTRA;\nBEGIN IMMEDIATE;\nCREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
                  "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));\n")
        for n in range(1, count + 1):
            if n > 1 and not one_transaction:
                out.write("BEGIN IMMEDIATE;\n")
            out.write(statement(n))
            out.write(f"INSERT INTO alembic_version (version_num) VALUES ('{n:06}');\n" if n == 1 else
                      f"UPDATE alembic_version SET version_num='{n:06}' WHERE version_num = '{n - 1:06}';\n")
            if not one_transaction or n == count:
                out.write("COMMIT;\n")
    return path


def cmig(project, *args, **options):
    return Program("cmig " + " ".join(args), [cmig_path(), *args], cwd=project.root, **options)


def nothing_to_do(work, rounds, targets):
    project = make_project(work / "ten", 10, twins=True)
    ours = cmig(project, "upgrade", "head")
    ours.measure(work, keep=False)
    shell = Program("sqlite3 select", ["sqlite3", str(project.database), "select version_num from alembic_version"])
    theirs = Program("alembic upgrade head", [*alembic_command(), "upgrade", "head"], cwd=project.root)
    asked = cmig(make_project(work / "ten-followed", 10, env=FOLLOWED_ENV), "upgrade", "head")
    asked.measure(work, keep=False)
    asked.name += ", env.py names the URL"
    found = compare(work, "Nothing to do, 10 scripts", [ours, shell, cmig(project, "current"), asked], rounds * 10)
    targets.check("nothing to do, 10 scripts: wall beside the shell", found[ours.name][0] / found[shell.name][0], 1)
    targets.check("nothing to do: peak memory", found[ours.name][2] / 1024, 5, " MiB")
    compare(work, "Nothing to do, beside Alembic", [cmig(project, "upgrade", "head"), theirs], max(3, rounds // 2))


def static_program(work, rounds, targets):
    """The start of the static program, in an empty database and with ten scripts that are applied."""
    project = make_project(work / "static", 10)
    cmig(project, "upgrade", "head").measure(work, keep=False)
    static = str(static_cmig())
    ours = Program("static cmig upgrade head", [static, "upgrade", "head"], cwd=project.root)
    shell = Program("sqlite3 select", ["sqlite3", str(project.database), "select version_num from alembic_version"])
    version = Program("static cmig --version", [static, "--version"])
    shell_version = Program("sqlite3 --version", ["sqlite3", "--version"])
    found = compare(work, "The static program, 10 scripts", [ours, cmig(project, "upgrade", "head"), shell], rounds * 10)
    targets.check("static, nothing to do, 10 scripts: wall beside the shell", found[ours.name][0] / found[shell.name][0], 1)
    found = compare(work, "The static program's bare start", [version, cmig(project, "--version"), shell_version], rounds * 10)
    targets.check("static, --version: wall beside the shell's", found[version.name][0] / found[shell_version.name][0], 1)
    targets.check("static: size", os.path.getsize(static) / 1e6, 5, " MB")


def many_scripts(work, count, rounds, targets):
    """In a folder, and in a bundle."""
    project = make_project(work / "many", count)
    for prepare in (("stamp", "head"), ("bundle", "all.cmig")):
        cmig(project, *prepare).measure(work, keep=False)
    reader = Program("read every file", [str(work / "read_files"), str(project.versions)])
    ours, bundle = cmig(project, "upgrade", "head"), cmig(project, "-c", "all.cmig", "upgrade", "head")
    found = compare(work, f"Nothing to do, {count:,} scripts", [ours, reader, cmig(project, "heads"), bundle], rounds)
    targets.check(f"{count:,} scripts: wall beside reading them", found[ours.name][0] / found[reader.name][0], 2)
    targets.check(f"a bundle of {count:,} scripts, nothing to do", found[bundle.name][0] * 1e3, 5, " ms")


def fresh(work, count, rounds, targets, with_alembic):
    for one, limit in ((False, 1.1), (True, 1.3)):
        name = "one transaction" if one else "a transaction each"
        project = make_project(work / name.replace(" ", "-"), count, "transaction_per_migration = false" if one else "")
        script = shell_script(project, count, one)
        ours = cmig(project, "upgrade", "head", before=wipe(project))
        shell = Program("sqlite3 < all.sql", ["sqlite3", "-bail", str(project.database)], stdin=script, before=wipe(project))
        found = compare(work, f"{count:,} fresh migrations, {name}", [ours, shell], rounds)
        targets.check(f"{count:,} fresh migrations, {name}: wall beside the shell", found[ours.name][0] / found[shell.name][0], limit)
    if with_alembic:
        small = count // 10
        project = make_project(work / "beside-alembic", small, twins=True)
        ours = cmig(project, "upgrade", "head", before=wipe(project))
        theirs = Program("alembic upgrade head", [*alembic_command(), "upgrade", "head"], cwd=project.root, before=wipe(project))
        compare(work, f"{small:,} fresh migrations, beside Alembic", [ours, theirs], 3)


def other_runners(work, count, rounds):
    """The table of the README: Alembic, and dbmate, one program for SQL scripts as well; the same statements and a transaction each."""
    project = make_project(work / "others", count, twins=True)
    dbmate, static = os.environ["DBMATE"], str(static_cmig())
    theirs = project.root / "db" / "migrations"
    theirs.mkdir(parents=True)
    for n in range(1, count + 1):
        (theirs / f"{20260101000000 + n}_t{n}.sql").write_text(f"-- migrate:up\n{statement(n)}-- migrate:down\nDROP TABLE t{n};\n")
    commands = {"static cmig": [static, "upgrade", "head"], "dbmate": [dbmate, "--url", "sqlite:dbmate.db", "--no-dump-schema", "up"],
                "alembic": [*alembic_command(), "-x", "alembic", "upgrade", "head"]}
    (project.root / "migrations" / "env.py").write_text(TEMPLATE_ENV.replace(
        "config = context.config", 'config = context.config\nif context.get_x_argument():\n    config.set_main_option("sqlalchemy.url", "sqlite:///alembic.db")'))

    def start_anew():
        for name in ("app.db", "dbmate.db", "alembic.db"):
            (project.root / name).unlink(missing_ok=True)

    def programs(before=None):
        return [Program(name, argv, cwd=project.root, before=before) for name, argv in commands.items()]
    compare(work, f"{count} fresh migrations, beside other runners", programs(start_anew), rounds)
    for program in programs():
        program.measure(work, keep=False)
    compare(work, f"Nothing to do, {count} scripts, beside other runners", programs(), rounds * 3)
    print(f"\nSizes: cmig {os.path.getsize(static) / 1e6:.1f} MB, dbmate {os.path.getsize(dbmate) / 1e6:.1f} MB", flush=True)


PYTHON_SCRIPT = '''"""revision {rev}

Revision ID: {rev}
Revises: {down}
Create Date: 2026-01-01 00:00:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = {rev!r}
down_revision: Union[str, None] = {down!r}
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        "t{n}",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("created", sa.DateTime(), server_default=sa.text("CURRENT_TIMESTAMP"), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_t{n}_name"), "t{n}", ["name"], unique=False)
    op.execute("INSERT INTO t{n} (name) VALUES ('row')")


def downgrade() -> None:
    op.drop_index(op.f("ix_t{n}_name"), table_name="t{n}")
    op.drop_table("t{n}")
'''
PYTHON_AS_SQL = (
    "CREATE TABLE t{n} (\n\tid INTEGER NOT NULL, \n\tname VARCHAR(50) NOT NULL, \n\tcreated DATETIME DEFAULT CURRENT_TIMESTAMP, \n"
    "\tPRIMARY KEY (id)\n);\nCREATE INDEX ix_t{n}_name ON t{n} (name);\nINSERT INTO t{n} (name) VALUES ('row');\n")


def python_scripts(work, count, many, rounds, targets):
    """The same migrations as Python and as SQL scripts; and many Python scripts with nothing to do."""
    def make(folder, size, kind):
        project = make_project(work / folder, 0)
        for n in range(1, size + 1):
            rev, down = f"{n:06}", f"{n - 1:06}" if n > 1 else None
            if kind == "py":
                (project.versions / f"{rev}_script.py").write_text(PYTHON_SCRIPT.format(rev=rev, down=down, n=n))
            else:
                project.script(rev, down or "", PYTHON_AS_SQL.format(n=n), f"DROP TABLE t{n};")
        return project
    python, sql = make("python", count, "py"), make("python-as-sql", count, "sql")
    ours = cmig(python, "upgrade", "head", before=wipe(python))
    ours.name = "cmig, .py scripts"
    theirs = cmig(sql, "upgrade", "head", before=wipe(sql))
    theirs.name = "cmig, .sql scripts"
    found = compare(work, f"{count:,} fresh migrations as Python scripts", [ours, theirs], rounds)
    targets.check(f"{count:,} fresh .py migrations: wall beside .sql", found[ours.name][0] / found[theirs.name][0], 1.5)
    first = make("python-one", 1, "py")
    compare(work, "One fresh Python migration", [
        cmig(first, "upgrade", "head", before=wipe(first)),
        Program("alembic upgrade head", [*alembic_command(), "upgrade", "head"], cwd=first.root, before=wipe(first))], 3)
    project = make("python-many", many, "py")
    cmig(project, "stamp", "head").measure(work, keep=False)
    reader = Program("read every file", [str(work / "read_files"), str(project.versions)])
    idle = cmig(project, "upgrade", "head")
    found = compare(work, f"Nothing to do, {many:,} Python scripts", [idle, reader], rounds)
    targets.check(f"{many:,} .py scripts: wall beside reading them", found[idle.name][0] / found[reader.name][0], 3)


def graph_growth(work, sizes, targets):
    """Loads and plans a line of revisions; the files are short, as here only the graph counts."""
    cpu = {}
    for size in sizes:
        project = make_project(work / f"graph-{size}", 0)
        for n in range(1, size + 1):
            (project.versions / f"{n:06}.sql").write_text(
                f"-- r\n-- revision: {n:06}\n-- down_revision: {f'{n - 1:06}' if n > 1 else ''}\n-- upgrade\nSELECT 1;\n")
        ours = cmig(project, "status", "-q")
        reader = Program("read every file", [str(work / "read_files"), str(project.versions)])
        found = compare(work, f"Load and plan {size:,} revisions", [ours, reader], 3)
        cpu[size] = found[ours.name][1]
        shutil.rmtree(project.root)
    small, big = min(sizes), max(sizes)
    targets.check(f"{big:,} revisions: CPU to load and plan", cpu[big], 1, " s")
    targets.check(f"{big:,} beside {small:,} revisions: CPU for each revision", cpu[big] / big / (cpu[small] / small), 1.5)


def main():
    parser = argparse.ArgumentParser(description="measures cmig beside other programs")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes, three rounds")
    parser.add_argument("--work", help="folder for the projects (default: a temporary one)")
    options = parser.parse_args()
    scale, rounds = (10, 3) if options.quick else (1, options.rounds)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    work = pathlib.Path(tempfile.mkdtemp(prefix="cmig-bench-", dir=options.work))
    targets = Targets()
    try:
        for name in ("measure", "read_files"):
            subprocess.run(["cc", "-O2", "-o", work / name, ROOT / "tests" / "bench" / f"{name}.c"], check=True)
        nothing_to_do(work, rounds, targets)
        static_program(work, rounds, targets)
        many_scripts(work, 10000 // scale, rounds, targets)
        fresh(work, 1000 // scale, rounds, targets, with_alembic=True)
        other_runners(work, 10, rounds)
        python_scripts(work, 1000 // scale, 10000 // scale, rounds, targets)
        graph_growth(work, [10000 // scale, 100000 // scale], targets)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    targets.show()
    return 1 if targets.missed else 0


if __name__ == "__main__":
    sys.exit(main())
