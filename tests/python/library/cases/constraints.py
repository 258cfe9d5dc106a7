"""Constraints, indexes and names."""
import sqlalchemy as sa
from alembic import op

named = sa.MetaData(naming_convention={
    "ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s_%(referred_column_0_name)s", "pk": "pk_%(table_name)s"})
people = sa.Table("people", named, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String, unique=True),
                  sa.Column("boss", sa.Integer, sa.ForeignKey("people.id")), sa.Column("b", sa.Boolean(create_constraint=True, name="bb")),
                  sa.CheckConstraint("a > 'x'", name="long"), sa.UniqueConstraint("a", "b"), sa.Index(None, "b"),
                  sa.Index("given", "a", unique=True))
pets = sa.Table("pets", named, sa.Column("id", sa.Integer, primary_key=True),
                sa.Column("owner", sa.ForeignKey("people.id", ondelete="CASCADE")), schema="zoo")
sa.Index("late", pets.c.owner.desc())


def upgrade():
    op.create_table(
        "t", sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, nullable=True), sa.Column("c", sa.Integer, sa.ForeignKey("x.id")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk")), sa.ForeignKeyConstraint(["a", "b"], ["o.a", "o.b"], name="fk",
                                                                                    ondelete="SET NULL", use_alter=True),
        sa.ForeignKeyConstraint(["c"], ["s.o.c"]), sa.UniqueConstraint("a"), sa.UniqueConstraint("b", name="uq", deferrable=True),
        sa.CheckConstraint("a > b"), sa.CheckConstraint(sa.text("b > 1"), name="ck"),
        sa.CheckConstraint(sa.and_(sa.column("a") > 5, sa.column("b").in_([1, 2])), name="expression"), sa.Index("ix", "a", "b"),
        sqlite_autoincrement=True, mysql_engine="InnoDB", prefixes=["TEMPORARY"])
    op.create_table("u", sa.Column("a", sa.Integer, sa.ForeignKey("p.id"), primary_key=True), sa.PrimaryKeyConstraint("a"))
    op.create_table("v", *people.columns, *sorted(people.constraints, key=lambda c: str(c.name)), if_not_exists=True, schema="s")
    op.create_table("w", *pets.columns, *sorted(pets.constraints, key=lambda c: str(c.name)))
    op.create_index("ix1", "t", ["a", sa.text("lower(b)")], unique=True, sqlite_where=sa.text("a > 1"), postgresql_using="gin")
    op.create_index(None, "t", ["a", "b"], if_not_exists=True)
    op.create_index(op.f("ix3"), "t", [sa.desc("a"), sa.func.lower(sa.column("b"))], schema="s")
    op.create_index("ix4", "t", [sa.column("a") + 1], sqlite_where=sa.column("a") == 2)


def downgrade():
    op.create_primary_key("pk", "t", ["a", "b"])
    op.create_unique_constraint("uq", "t", ["a"], schema="s", deferrable=True, initially="DEFERRED")
    op.create_unique_constraint(None, "t", ["a"])
    op.create_check_constraint("ck", "t", "a > 1")
    op.create_check_constraint("ck", "t", sa.column("a").between(1, 2))
    op.create_foreign_key("fk", "t", "o", ["a"], ["b"], source_schema="s", referent_schema="r", ondelete="CASCADE", onupdate="X",
                          deferrable=False, initially="IMMEDIATE", match="FULL")
    op.drop_constraint("x", "t", type_="unique")
    op.drop_constraint("x", "t", "foreignkey", schema="s", if_exists=True)
    op.drop_constraint("x", "t")
    op.drop_index("ix", "t", if_exists=True)
    op.drop_index("ix", table_name="t", schema="s")
    op.drop_table("t", schema="s", if_exists=True)
    op.rename_table("a", "b", schema="s")
    op.drop_column("t", "a", if_exists=True, schema="s")
    op.create_table_comment("t", "x", existing_comment="y")
    op.drop_table_comment("t")
    op.alter_column("t", "a", nullable=False, server_default=None, new_column_name="b", type_=sa.String(3), existing_type=sa.Integer,
                    existing_server_default=sa.text("5"), existing_nullable=True, comment=None, existing_comment="c", schema="s")
    op.alter_column("t", "a", server_default=sa.func.now(), autoincrement=True, existing_autoincrement=False)
    op.alter_column("t", "a", server_default="x")
