"""What the black-box tests share: the program under test, a project on disk, a look into a database."""

from support.case import ALL, TestCase
from support.database import (
    content,
    execute,
    make_database,
    query,
    schema,
    version_rows,
)
from support.program import ROOT, Result, alembic_command, cmig_path, environment, run, start
from support.project import Project

__all__ = [
    "ALL", "Project", "ROOT", "Result", "TestCase", "alembic_command", "cmig_path", "content", "environment", "execute",
    "make_database", "query", "run", "schema", "start", "version_rows",
]
