"""Exceptions of the database, caught."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE)")
    bind, seen = op.get_bind(), []
    for statement in ["INSERT INTO t VALUES (1, 'x')", "INSERT INTO t VALUES (1, 'y')", "INSERT INTO t (a) VALUES (NULL)", "SELECT nope FROM t", "SELECT * FROM nope", "SELEC", "INSERT INTO t VALUES (2)", "DROP TABLE nope", "ALTER TABLE t ADD COLUMN a TEXT"]:
        try:
            bind.execute(sa.text(statement))
        except IntegrityError as error:
            seen.append("integrity: " + str(error.orig))
        except OperationalError as error:
            seen.append("operational: " + str(error.orig) + " / " + error.statement + " / " + str(error).split("\n")[0])
        except SQLAlchemyError as error:
            seen.append(type(error).__name__)
        except Exception as error:
            seen.append("other " + type(error).__name__)
        else:
            seen.append("fine")
    seen.append(issubclass(IntegrityError, sa.exc.DBAPIError) and issubclass(sa.exc.DBAPIError, sa.exc.StatementError))
    op.create_table("r", sa.Column("v", sa.Text))
    op.bulk_insert(sa.table("r", sa.column("v")), [{"v": str(s)} for s in seen])


def downgrade():
    op.execute("DROP TABLE r")
    op.execute("DROP TABLE t")
