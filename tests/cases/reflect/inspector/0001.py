"""What the inspector tells."""
from pprint import pformat

from alembic import op
import sqlalchemy as sa
from sqlalchemy.engine.reflection import Inspector

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), nullable=False, server_default="x"), sa.Column("n", sa.Numeric(8, 2)), sa.Column("o_id", sa.Integer),
                    sa.Column("at", sa.DateTime, server_default=sa.func.now()), sa.Column("flag", sa.Boolean), sa.ForeignKeyConstraint(["o_id"], ["o.id"], name="fk_o", ondelete="CASCADE"),
                    sa.UniqueConstraint("name", name="uq_name"), sa.UniqueConstraint("n"), sa.CheckConstraint("n > 0", name="ck_n"))
    op.create_index("ix_t_n", "t", ["n", "name"], unique=True)
    op.create_index("ix_part", "t", ["n"], sqlite_where=sa.text("n > 1"))
    op.execute("CREATE VIEW v AS SELECT 1 AS one")
    inspector = sa.inspect(op.get_bind())
    facts = {
        "tables": inspector.get_table_names(), "views": inspector.get_view_names(), "has": [inspector.has_table(n) for n in ("t", "v", "nope")],
        "columns": [(c["name"], str(c["type"]), c["nullable"], c["default"], c["primary_key"]) for c in inspector.get_columns("t")],
        "keys": sorted(inspector.get_columns("t")[0]), "pk": inspector.get_pk_constraint("t"), "fks": inspector.get_foreign_keys("t"),
        "uniques": sorted(inspector.get_unique_constraints("t"), key=str), "checks": inspector.get_check_constraints("t"),
        "indexes": [(i["name"], i["column_names"], i["unique"]) for i in inspector.get_indexes("t")],
        "types": [type(c["type"]).__name__ for c in inspector.get_columns("t")], "is": [isinstance(c["type"], sa.String) for c in inspector.get_columns("t")],
        "length": inspector.get_columns("t")[1]["type"].length, "schemas": inspector.get_schema_names(), "default_schema": inspector.default_schema_name,
        "from_engine": Inspector.from_engine(op.get_bind()).get_table_names(), "dialect": inspector.dialect.name, "bind": inspector.bind is op.get_bind(), "temp": inspector.get_temp_table_names(),
        "view": inspector.get_view_definition("v"),
    }
    r = op.create_table("r", sa.Column("k", sa.Text), sa.Column("v", sa.Text))
    op.bulk_insert(r, [{"k": k, "v": repr(v)} for k, v in facts.items()])


def downgrade():
    for name in ("r", "t", "o"):
        op.drop_table(name)
