"""Packages beside SQLAlchemy that migrations import: what of them is there, and what is refused by its name."""

import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from support.database import query  # noqa: E402
from support.project import Project  # noqa: E402

SCRIPT = """\
from alembic import op
import sqlalchemy as sa
{imports}

revision = "0001"
down_revision = None


def upgrade():
{body}


def downgrade():
    pass
"""


class TestOtherPackages(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = Project(folder.name)

    def upgrade(self, imports, *body):
        text = SCRIPT.format(imports=imports, body="\n".join("    " + line for line in body))
        (self.project.versions / "0001.py").write_text(text)
        return self.project.run("upgrade", "head")

    def query(self, sql):
        return query(self.project.database, sql)

    def test_sqlmodel_hands_on_what_is_sqlalchemys(self):
        done = self.upgrade(
            "import sqlmodel\nimport sqlmodel.sql.sqltypes\nfrom sqlmodel import Column, Field, Integer, SQLModel, func, text",
            "op.create_table('t', Column('id', sqlmodel.sql.sqltypes.types.Uuid(), nullable=False),",
            "                Column('n', Integer, server_default=text('1')), sqlmodel.UniqueConstraint('n'),",
            "                sqlmodel.Column('s', sqlmodel.sql.sqltypes.AutoString(20)), sqlmodel.Column('g', sqlmodel.AutoString()))")
        self.assertEqual(done.code, 0, str(done))
        self.assertEqual(self.query("SELECT sql FROM sqlite_master WHERE name = 't'"), [(
            "CREATE TABLE t (\n\tid CHAR(32) NOT NULL, \n\tn INTEGER DEFAULT 1, \n\ts VARCHAR(20), \n\tg VARCHAR, \n\tUNIQUE (n)\n)",)])

    def test_the_session_of_sqlmodel_gives_values_for_one_column(self):
        done = self.upgrade(
            "from sqlmodel import Session, col, select",
            "t = op.create_table('t', sa.Column('a', sa.Text), sa.Column('b', sa.Text))",
            "op.bulk_insert(t, [{'a': 'x', 'b': 'y'}])",
            "with Session(op.get_bind()) as session:",
            "    one = session.exec(select(t.c.a).where(col(t.c.b) == 'y')).all()",
            "    two = session.exec(select(t.c.a, t.c.b)).all()",
            "    session.exec(t.insert(), params={'a': repr(one), 'b': repr(two)})")
        self.assertEqual(done.code, 0, str(done))
        self.assertEqual(self.query("SELECT a, b FROM t WHERE rowid = 2"), [("['x']", "[('x', 'y')]")])

    def test_models_of_sqlmodel_are_refused_where_they_are_used(self):
        for body, message in (("class Hero(SQLModel, table=True): pass", "a model of SQLModel is not supported"),
                              ("Field(default=None)", "sqlmodel.Field() is not supported"),
                              ("SQLModel.metadata.create_all(op.get_bind())", "metadata")):
            with self.subTest(body):
                done = self.upgrade("from sqlmodel import Field, SQLModel", body)
                self.assertEqual(done.code, 1)
                self.assertIn(message, done.failure)

    def test_the_logger_of_loguru_writes_to_the_log(self):
        done = self.upgrade(
            "from loguru import logger", "logger.info('hidden')", "logger.bind(a=1).warning('{} and {b} of {{x}}', 1, b=2)",
            "logger.error('{as it is}')", "try:", "    int('x')", "except ValueError:", "    logger.exception('caught')")
        self.assertEqual(done.code, 0, str(done))
        self.assertNotIn("hidden", done.err)
        for line in ("[loguru] 1 and 2 of {x}", "[loguru] {as it is}", "[loguru] caught", "ValueError: invalid literal"):
            self.assertIn(line, done.err)

    def test_the_models_of_flask_sqlalchemy(self):
        (self.project.root / "shop.py").write_text("""\
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData

db = SQLAlchemy(metadata=MetaData(naming_convention={"pk": "pk_%(table_name)s"}))
tags = db.Table("tags", db.Column("name", db.String(20)))


class ShopUser(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    mail = db.Column(db.Text, nullable=False, default="none")
    orders = db.relationship("HTTPOrder", backref="user")


class HTTPOrder(db.Model):
    id = db.Column(db.BigInteger, primary_key=True)
    user_id = db.Column(db.ForeignKey("shop_user.id"))


class Named(db.Model):
    __tablename__ = "Given"
    id = db.Column(db.Integer, primary_key=True)
""")
        ini = self.project.root / "alembic.ini"
        ini.write_text(ini.read_text().replace("[alembic]\n", "[alembic]\nprepend_sys_path = .\n", 1))
        done = self.upgrade("from shop import HTTPOrder, Named, ShopUser, db, tags",
                            "db.metadata.create_all(op.get_bind())",
                            "op.get_bind().execute(ShopUser.__table__.insert())",
                            "assert tags.metadata is db.metadata",
                            "op.create_table('x', sa.Column('a', db.Integer()), sa.Column('b', db.DateTime(), server_default=db.func.now()))")
        self.assertEqual(done.code, 0, str(done))
        self.assertEqual(self.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version' ORDER BY 1"),
                         [("Given",), ("http_order",), ("shop_user",), ("tags",), ("x",)])
        self.assertEqual(self.query("SELECT * FROM shop_user"), [(1, "none")])
        self.assertIn("CONSTRAINT pk_shop_user PRIMARY KEY", self.query("SELECT sql FROM sqlite_master WHERE name = 'shop_user'")[0][0])

    def test_the_session_of_flask_sqlalchemy_is_refused(self):
        done = self.upgrade("from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()", "db.session.commit()")
        self.assertEqual(done.code, 1)
        self.assertIn("db.session is the application's, and there is none in a migration", done.failure)

    def test_the_parts_of_pgvector(self):
        done = self.upgrade("import pgvector.sqlalchemy.vector\nimport pgvector",
                            "op.create_table('t', sa.Column('a', pgvector.sqlalchemy.vector.VECTOR(dim=3)), sa.Column('b', pgvector.sqlalchemy.Vector(2)))")
        self.assertEqual(done.code, 0, str(done))
        self.assertIn("a VECTOR(3), \n\tb VECTOR(2)", self.query("SELECT sql FROM sqlite_master WHERE name = 't'")[0][0])

    def test_there_is_never_a_file_for_dotenv(self):
        done = self.upgrade("import os\nfrom dotenv import find_dotenv, load_dotenv\nfound = load_dotenv(find_dotenv(), override=True)",
                            "op.execute(f\"CREATE TABLE t (a DEFAULT '{found}')\")")
        self.assertEqual(done.code, 0, str(done))
        self.assertEqual(self.query("SELECT dflt_value FROM pragma_table_info('t')"), [("'False'",)])


if __name__ == "__main__":
    unittest.main()
