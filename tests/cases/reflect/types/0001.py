"""Types as reflection reads them."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("""CREATE TABLE t (a INT, b TINYINT(1), c UNSIGNED BIG INT, d VARCHAR(10), e NVARCHAR(5), f CHARACTER(3), g CLOB, h BLOB, i REAL, j DOUBLE, k "DOUBLE PRECISION",
     l FLOAT, m NUMERIC(8, 3), n DECIMAL(4), o BOOLEAN, p DATE, q DATETIME, r TIMESTAMP, s TIME, t JSON, u MYTYPE, v INTEGER(11), w BIGINT, x SMALLINT, y CHAR(36), z NUMERIC, aa TEXT(5), bb LONGTEXT, cc MEDIUMINT, dd UUID, ee "TIMESTAMP WITH TIME ZONE")""")
    columns = sa.inspect(op.get_bind()).get_columns("t")
    r = op.create_table("r", sa.Column("v", sa.Text))
    op.bulk_insert(r, [{"v": f"{c['name']} {c['type']!s} {type(c['type']).__name__} {c['type']!r}"} for c in columns])


def downgrade():
    pass
