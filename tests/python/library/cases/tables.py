"""Tables made through MetaData."""
import sqlalchemy as sa
from alembic import op


def upgrade():
    op.execute("CREATE TABLE old (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) DEFAULT 'x', n NUMERIC(5, 2), parent INTEGER, "
               "FOREIGN KEY(parent) REFERENCES old (id) ON DELETE CASCADE)")
    op.execute("CREATE INDEX ix_old ON old (name)")
    bind = op.get_bind()
    metadata = sa.MetaData()
    old = sa.Table("old", metadata, autoload_with=bind)
    with op.batch_alter_table("old", copy_from=old) as batch_op:
        batch_op.drop_column("name")
    op.bulk_insert(old, [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}])
    rows = bind.execute(sa.select(old.c.id, old.c.name).where(old.c.id > 1)).fetchall()
    op.create_table("found_%d_%s" % (len(rows), rows[0].name), sa.Column("a", sa.Integer))
    other = sa.MetaData()
    other.reflect(bind=bind)
    op.create_table("_".join(sorted(other.tables)), *[c._copy() for c in other.tables["old"].columns])
    inspector = sa.inspect(bind)
    for name in inspector.get_table_names():
        for column in inspector.get_columns(name):
            op.create_table(name + "_" + column["name"], sa.Column("c", column["type"], nullable=column["nullable"]),
                            comment="%s %s" % (column["default"], column["primary_key"]))
    op.create_table(repr(inspector.get_indexes("old")), sa.Column("a", sa.Integer))
    op.create_table(repr(inspector.get_foreign_keys("old")), sa.Column("a", sa.Integer))
    op.create_table(repr(inspector.get_pk_constraint("old")), sa.Column("a", sa.Integer))
    op.create_table(repr((inspector.has_table("old"), inspector.has_table("nope"), inspector.get_view_names(),
                          inspector.get_schema_names(), inspector.default_schema_name)), sa.Column("a", sa.Integer))


def downgrade():
    metadata = sa.MetaData()
    a = sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, sa.ForeignKey("b.id")))
    b = sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True))
    names = [table.name for table in metadata.sorted_tables]
    op.create_table("_".join(names), a.c.b._copy(), sa.Column("ref", sa.Integer, sa.ForeignKey(b.c.id)))
    copy = a.to_metadata(sa.MetaData())
    op.create_table("copy", *copy.columns)
    sa.Table("a", metadata, sa.Column("c", sa.Integer), extend_existing=True)
    op.create_table("_".join(a.c.keys()), *[sa.Column(c.name, c.type) for c in a.columns])
    try:
        sa.Table("a", metadata, sa.Column("d", sa.Integer))
    except sa.exc.InvalidRequestError as error:
        op.create_table_comment("t", str(error))
    try:
        op.create_table("t", sa.Column("a", sa.Integer), sa.UniqueConstraint("nope"))
    except Exception as error:
        op.create_table_comment("t", "%s %s" % (type(error).__name__, error))
    for wrong in (lambda: sa.Column("a", "varchar"), lambda: sa.Column("a", sa.Integer, server_default=True),
                  lambda: op.create_table("t", "x"), lambda: sa.Enum("abc", length=2), lambda: op.drop_constraint("a", "t", type_="x"),
                  lambda: op.batch_alter_table("t", recreate="no").__enter__(), lambda: sa.Table("t", sa.MetaData(), foo=1),
                  lambda: sa.UniqueConstraint("a", sqlite_foo=1), lambda: op.bulk_insert(a, {}), lambda: op.bulk_insert(a, [1]),
                  lambda: sa.ForeignKey(5), lambda: sa.ForeignKeyConstraint(["a"], ["b.c", "b.d"])):
        try:
            wrong()
        except Exception as error:
            op.create_table_comment("t", "%s %s" % (type(error).__name__, str(error).split(" on behalf of ")[0]))
