"""begin, begin_nested, commit and rollback of connections."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    bind = op.get_bind()
    op.execute("CREATE TABLE t (a TEXT)")
    with bind.begin_nested():
        bind.execute(sa.text("INSERT INTO t VALUES ('kept')"))
    nested = bind.begin_nested()
    bind.execute(sa.text("INSERT INTO t VALUES ('undone')"))
    nested.rollback()
    try:
        with bind.begin_nested():
            bind.execute(sa.text("INSERT INTO t VALUES ('also undone')"))
            raise ValueError("no")
    except ValueError:
        pass
    assert bind.in_transaction() and not bind.closed
    bind.execute(sa.text("INSERT INTO t VALUES ('last')"))


def downgrade():
    op.execute("DROP TABLE t")
