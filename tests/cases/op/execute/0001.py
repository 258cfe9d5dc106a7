"""op.execute of text."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INTEGER)")
    op.execute("INSERT INTO t (a, b) VALUES ('x', 1), ('it''s 100%', 2);")
    op.execute(sa.text("INSERT INTO t (a, b) VALUES (:a, :b)").bindparams(a="bound", b=3))
    op.execute(sa.text("INSERT INTO t (a, b) VALUES (:a, :b)").bindparams(sa.bindparam("a", "typed", sa.String), sa.bindparam("b", value=4, type_=sa.Integer)))
    op.execute("UPDATE t SET a = 'time 10\\:30' WHERE b = 1")
    op.execute("""
        CREATE VIEW v AS
        SELECT a FROM t -- a comment
        WHERE b > 1
    """)
    op.execute("CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = b + 1; INSERT INTO t (a) SELECT 'x' WHERE 0; END")
    op.execute(f"DELETE FROM t WHERE b = {1 + 1}")
    op.execute("DELETE FROM t WHERE a = '%s'" % "nothing")
    op.execute(sqltext="PRAGMA user_version", execution_options={"x": 1})


def downgrade():
    op.execute("DROP TRIGGER tr")
    op.execute("DROP VIEW IF EXISTS v")
    op.execute("DROP TABLE t")
