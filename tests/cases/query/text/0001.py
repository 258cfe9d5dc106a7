"""text with parameters."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    bind = op.get_bind()
    bind.execute(sa.text("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER)"))
    bind.execute(sa.text("INSERT INTO t (a, b) VALUES (:a, :b)"), {"a": "x", "b": 1})
    bind.execute(sa.text("INSERT INTO t (a, b) VALUES (:a, :b)"), [{"a": "y", "b": 2}, {"a": "z", "b": 3}])
    bind.execute(sa.text("INSERT INTO t (a) VALUES (:a)").bindparams(sa.bindparam("a", type_=sa.JSON)), {"a": {"k": 1}})
    rows = bind.execute(sa.text("SELECT a FROM t WHERE b IN :bs ORDER BY b").bindparams(sa.bindparam("bs", expanding=True)), {"bs": [1, 3]}).scalars().all()
    bind.execute(sa.text("UPDATE t SET a = a || :suffix WHERE a = :a"), dict(suffix="!", a=rows[0]))
    typed = bind.execute(sa.text("SELECT a, b FROM t WHERE b = 2").columns(sa.column("a", sa.String), sa.column("b", sa.Integer))).one()
    bind.execute(sa.text("INSERT INTO t (a, b) VALUES ('10\\:30 ' || :x, 1)"), {"x": typed.b})
    bind.exec_driver_sql("INSERT INTO t (a, b) VALUES (?, ?)", ("driver", 9))
    bind.exec_driver_sql("INSERT INTO t (a) VALUES (':not bound %s %%')")
    bind.execute(sa.text("DELETE FROM t WHERE b = :b"), {"b": 3})


def downgrade():
    op.execute("DROP TABLE t")
