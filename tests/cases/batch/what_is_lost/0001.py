"""What Alembic's rebuild loses."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("""CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT DEFAULT -1, b TINYINT(1) COLLATE NOCASE, c UNSIGNED BIG INT DEFAULT CURRENT_TIMESTAMP,
     d VARCHAR(20) DEFAULT 'x''y' UNIQUE, e TEXT COLLATE NOCASE CHECK (e <> ''), f REAL DEFAULT 1.5, g MYTYPE(3) DEFAULT NULL, h DEC(8,2), i DATETIME DEFAULT (datetime('now')), CHECK (a < 5), CONSTRAINT named CHECK (a < 6))""")
    op.execute("CREATE INDEX ix_desc ON t (a DESC, d COLLATE NOCASE)")
    op.execute("CREATE INDEX ix_expr ON t (lower(d))")
    op.execute("CREATE INDEX ix_part ON t (a) WHERE a > 1")
    op.execute("CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END")
    op.execute("INSERT INTO t (a, c, d, i) VALUES (1, 5, 'one', 'x'), (2, 6, 'two', 'y')")


def downgrade():
    pass
