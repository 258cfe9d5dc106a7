"""`validate --scripts` lists what a project's scripts use and cmig does not know, each with its place."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.project import Project  # noqa: E402

HEAD = """from alembic import op
import sqlalchemy as sa
from decimal import Decimal
revision = "a"
down_revision = None


def upgrade():
"""
BODY_LINE = HEAD.count("\n") + 1

# one statement of upgrade() | column: finding, or nothing
STATEMENTS = """
op.drop_table("t") |
op.drop_tabel("t") | 5: alembic.op.drop_tabel is not known to cmig; did you mean: drop_table
sa.Integre() | 5: sqlalchemy.Integre is not known to cmig; did you mean: INTEGER
op.rename_table("t", "u", shema="x") | 31: Operations.rename_table() is not known to cmig with the keyword shema; did you mean: schema
sa.inspect(op.get_bind()).get_tables() | 5: Inspector.get_tables is not known to cmig
sa.inspect(Decimal).primary_key |
bind = op.get_bind(); sa.inspect(bind).get_tables() | 27: Inspector.get_tables is not known to cmig
with op.batch_alter_table("t") as batch: batch.drop_colum("a") | 46: BatchOperations.drop_colum is not known to cmig; did you mean: drop_column
op.get_bind().exec("x") | 5: Connection.exec is not known to cmig
open("x") | 5: open(): a script can reach nothing but the database
x = [eval(y) for y in ()] | 10: eval(): a script can reach nothing but the database
complex(1, 2) | 5: complex() is not supported
compile = str; compile(1) |
"""


class TestValidate(unittest.TestCase):
    def validate(self, statement):
        with tempfile.TemporaryDirectory() as folder:
            project = Project(folder)
            (project.versions / "a.py").write_text(HEAD + f"    {statement}\n")
            return project.run("validate", "--scripts"), project.versions / "a.py"

    def test_findings(self):
        for row in STATEMENTS.strip().splitlines():
            statement, _, finding = (part.strip() for part in row.rpartition("|"))
            with self.subTest(statement):
                result, path = self.validate(statement)
                want = f"{path}:{BODY_LINE}:{finding}\n1 Python script, 1 finding\n" if finding else "1 Python script, 0 findings\n"
                self.assertEqual((result.out, result.code), (want, 3 if finding else 0))


if __name__ == "__main__":
    unittest.main()
