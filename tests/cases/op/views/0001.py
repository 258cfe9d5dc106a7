"""views made of a select, as SQLAlchemy's recipe does"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDLElement
from sqlalchemy.sql.expression import ClauseElement, Executable

revision = "0001"
down_revision = None


class CreateView(DDLElement):
    def __init__(self, name, selectable):
        self.name = name
        self.selectable = selectable


class ExecutedView(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, name, query):
        self.name = name
        self.query = query


@compiles(CreateView)
def create_view(element, compiler, **kw):
    return "CREATE VIEW %s AS %s" % (element.name, compiler.sql_compiler.process(element.selectable, literal_binds=True))


@compiles(ExecutedView)
def executed_view(element, compiler, **kw):
    return f"CREATE VIEW {element.name} AS {compiler.process(element.query, literal_binds=True)}"


def upgrade():
    people = op.create_table("people", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String))
    op.execute(CreateView("anns", sa.select(people.c.id).where(people.c.name == "ann's")))
    op.execute(ExecutedView("some", sa.select(people.c.id).where(people.c.name.in_(["a", "b"])).limit(3)))


def downgrade():
    op.execute("DROP VIEW some")
    op.execute("DROP VIEW anns")
    op.drop_table("people")
