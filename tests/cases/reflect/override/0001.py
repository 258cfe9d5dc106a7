"""Columns given beside autoload_with take the place of the reflected ones."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def shown(table):
    columns = [(c.name, c.key, str(c.type), c.nullable, c.primary_key, c.server_default is not None, [k.target_fullname for k in c.foreign_keys])
               for c in table.columns]
    constraints = sorted(str([type(c).__name__, c.name, [one.name for one in getattr(c, "columns", [])]]) for c in table.constraints)
    return str((columns, constraints, sorted((i.name, [c.name for c in i.columns]) for i in table.indexes)))


def upgrade():
    bind = op.get_bind()
    op.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)")
    op.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(10) NOT NULL DEFAULT 'x', b INTEGER REFERENCES p(id), c TEXT, d INTEGER, "
               "UNIQUE (a, b), CONSTRAINT ck CHECK (d > 1))")
    op.execute("CREATE INDEX ix ON t (c, d)")
    assert sa.inspect(bind).has_table("t")
    log = op.create_table("log", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text))

    def note(name, *args, metadata=None, **kw):
        try:
            text = shown(sa.Table(name, metadata or sa.MetaData(), *args, **kw))
        except sa.exc.SQLAlchemyError as error:
            text = type(error).__name__ + ": " + str(error)
        bind.execute(log.insert().values(text=text))

    note("t", sa.Column("c", sa.JSON), sa.Column("new", sa.Integer), sa.Column("a", sa.Integer), autoload_with=bind)
    note("t", sa.Column("id", sa.Integer), autoload_with=bind)
    note("t", sa.Column("id", sa.String, primary_key=True), sa.Column("d", sa.Integer, primary_key=True), autoload_with=bind)
    note("t", sa.Column("b", sa.Integer, sa.ForeignKey("p.id")), autoload_with=bind)
    note("t", sa.Column("b", sa.Integer), autoload_with=bind)
    note("t", sa.Column("c", sa.JSON, key="see"), autoload_with=bind)
    note("t", sa.Column("C", sa.JSON), autoload_with=bind)
    note("t", sa.Column("d", sa.JSON), autoload_with=bind, include_columns=["id", "a"])
    note("t", sa.Column("x", sa.JSON, key="a"), autoload_with=bind)
    note("t", sa.Column("d", sa.JSON), sa.Index("ix2", "d"), sa.UniqueConstraint("d"), sa.PrimaryKeyConstraint("id"), autoload_with=bind)
    note("t", sa.Column("a", sa.JSON), sa.Column("a", sa.Integer))
    note("t", sa.Column("a", sa.JSON), sa.Column("a", sa.Integer, key="k"))
    note("t", sa.Column("a", sa.JSON, key="k"), sa.Column("b", sa.Integer, key="k"))
    metadata = sa.MetaData()
    note("t", sa.Column("c", sa.JSON), sa.Column("n", sa.JSON), metadata=metadata)
    note("t", metadata=metadata, autoload_with=bind, extend_existing=True)
    note("t", sa.Column("n", sa.Integer), sa.Column("a", sa.JSON), metadata=metadata, autoload_with=bind, extend_existing=True, autoload_replace=False)
    note("t", sa.Column("c", sa.Integer), metadata=metadata, extend_existing=True)


def downgrade():
    op.drop_table("t")
    op.drop_table("p")
    op.drop_table("log")
