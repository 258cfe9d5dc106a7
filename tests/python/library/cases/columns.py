"""Columns of every kind, in create_table and add_column."""
import enum

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql, postgresql, sqlite


class Colour(enum.Enum):
    red = "r"
    green = "g"


class Word(str, enum.Enum):
    one = "it's"


class Trimmed(sa.TypeDecorator):
    impl = sa.String(20)
    cache_ok = True


class Switched(sa.TypeDecorator):
    impl = sa.CHAR

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(sa.JSON() if dialect.name == "postgresql" else sa.CHAR(36))


class Own(sa.types.UserDefinedType):
    def get_col_spec(self, **kw):
        return "OWN(3)"


def upgrade():
    op.create_table(
        "plain",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("a", sa.String, sa.ForeignKey("o.x"), nullable=False),
        sa.Column("b", sa.String(length=5), unique=True), sa.Column("c", sa.Text, index=True),
        sa.Column("d", sa.Numeric(10, 2)), sa.Column("e", sa.Float(precision=3)), sa.Column("f", sa.Unicode(9), index=True, unique=True),
        sa.Column("g", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.Column("h", sa.Boolean, server_default=sa.true()), sa.Column("i", sa.Boolean(), server_default=sa.text("0")),
        sa.Column("j", sa.Boolean(create_constraint=True)), sa.Column("k", sa.Boolean(name="ck_k", create_constraint=True)),
        sa.Column("l", sa.Enum("x", "y'z", name="en", create_constraint=True)), sa.Column("m", sa.Enum(Colour)),
        sa.Column("n", sa.Enum(Colour, values_callable=lambda e: [m.value for m in e], name="c2", native_enum=False, length=30)),
        sa.Column("o", sa.Integer, server_default="5"), sa.Column("p", sa.String, server_default=Word.one),
        sa.Column("q", sa.Integer, server_default=sa.text("(1 + 2)")), sa.Column("r", sa.Integer, server_default=sa.text("1 + 2")),
        sa.Column("s", sa.Integer, sa.Computed("o * 2", persisted=True)), sa.Column("t", sa.Integer, sa.CheckConstraint("t > 0", name="ct")),
        sa.Column("u", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")), sa.Column("v", Trimmed()), sa.Column("w", Switched()),
        sa.Column("x", Own()), sa.Column("y", sa.Uuid()), sa.Column("z", postgresql.UUID(as_uuid=True)), comment="a table")


def downgrade():
    for number, type_ in enumerate((
            mysql.INTEGER(display_width=11, unsigned=True), mysql.VARCHAR(5, charset="utf8"), mysql.LONGTEXT(), mysql.DATETIME(fsp=6),
            mysql.TINYINT(1), postgresql.TIMESTAMP(precision=3), postgresql.ARRAY(sa.Integer), postgresql.ENUM("a", name="e"),
            postgresql.JSONB(astext_type=sa.Text()), postgresql.INET(), sqlite.JSON(), sqlite.DATETIME(), sa.LargeBinary(9),
            sa.Interval(), sa.PickleType(), sa.VARCHAR(5, collation="NOCASE"), sa.DECIMAL(4, 1), sa.DOUBLE_PRECISION(), sa.Double(),
            sa.NullType() if hasattr(sa, "NullType") else sa.types.NullType(), sa.SmallInteger, sa.BigInteger, sa.Time(timezone=True),
            sa.BINARY(3), sa.CLOB(), sa.NVARCHAR(4), sa.UnicodeText(), sa.Date, sa.Uuid(native_uuid=False),
            sa.Integer().with_variant(sa.BigInteger(), "sqlite"), mysql.SET("a", "b"), mysql.DECIMAL(5, 2, unsigned=True))):
        op.add_column("t", sa.Column("c%d" % number, type_))
    op.add_column("t", sa.Column("k", sa.Integer, sa.ForeignKey("s.o.id", name="fk", ondelete="CASCADE", onupdate="RESTRICT",
                                                                deferrable=True, initially="DEFERRED", match="FULL"), index=True), schema="s")
    op.add_column("t", sa.Column("l", sa.Boolean(create_constraint=True), nullable=False, comment="x"))
    op.add_column("t", sa.Column("m", sa.Integer, sa.ForeignKey("o.id"), primary_key=True), inline_references=True, if_not_exists=True)
    op.add_column("t", sa.Column("n", sa.Integer, sa.CheckConstraint("n > 0"), server_default=sa.text("datetime('now')"), key="other"))
