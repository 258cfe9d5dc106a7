"""The text of DDL elements: for the bind, for a dialect, for none; and a text that is then executed."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable, DDL, DropConstraint, DropIndex, DropTable

revision = "0001"
down_revision = None


def tables():
    metadata = sa.MetaData()
    sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
    return sa.Table(
        "t", metadata, sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(20), nullable=False, server_default="it's"),
        sa.Column("made", sa.DateTime, server_default=sa.func.now()), sa.Column("low", sa.Text, server_default=sa.text("lower('A')")),
        sa.Column("flag", sa.Boolean, server_default=sa.false()), sa.Column("p", sa.ForeignKey("p.id")), sa.Column("j", sa.JSON),
        sa.Column("u", sa.Uuid), sa.Column("key", sa.Numeric(8, 2)), sa.Column("user", sa.Enum("a", "bcd", name="e")),
        sa.Column("twice", sa.Integer, sa.Computed("key * 2", persisted=True)), sa.UniqueConstraint("name", name="un"),
        sa.CheckConstraint("p > 1", name="ck"), sqlite_autoincrement=True, sqlite_strict=False)


def upgrade():
    bind = op.get_bind()
    table = tables()
    index = sa.Index("ix", table.c.name, table.c.made.desc(), sa.func.lower(table.c.low), unique=True, sqlite_where=table.c.p > 5)
    unique = [c for c in table.constraints if c.name == "un"][0]
    elements = [
        CreateTable(table), CreateTable(table, if_not_exists=True), CreateTable(table, include_foreign_key_constraints=[]),
        CreateIndex(index), CreateIndex(index, if_not_exists=True), DropIndex(index), DropTable(table), DropTable(table, if_exists=True),
        DDL("DROP %(table)s").against(table), AddConstraint(unique), DropConstraint(unique)]
    log = op.create_table("log", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Text))
    for element in elements:
        for text in (element, element.compile(), element.compile(bind), element.compile(bind.engine), element.compile(bind=bind).string,
                     element.compile(dialect=sqlite.dialect()), element.compile(dialect=bind.dialect)):
            bind.execute(log.insert().values(text=str(text)))
    op.execute(str(CreateTable(table).compile(bind)))
    bind.execute(sa.text(str(CreateIndex(index).compile(dialect=bind.dialect))))


def downgrade():
    op.drop_table("t")
    op.drop_table("log")
