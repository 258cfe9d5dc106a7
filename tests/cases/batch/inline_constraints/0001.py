"""Keys and foreign keys in spellings of which Alembic's rebuild loses something."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.execute("CREATE TABLE p (id INTEGER PRIMARY KEY)")
    op.execute("""CREATE TABLE t (id INT CONSTRAINT pk_t PRIMARY KEY, a INTEGER REFERENCES p(id) ON DELETE CASCADE, b INTEGER REFERENCES p
     ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, c INTEGER CONSTRAINT fkc REFERENCES p(id), d INTEGER CONSTRAINT uqd UNIQUE,
     e VARCHAR(9) UNIQUE, f INTEGER, g INTEGER, h INTEGER, FOREIGN KEY (f) REFERENCES p ON DELETE CASCADE,
     FOREIGN KEY (g)REFERENCES p(id)ON DELETE CASCADE, FOREIGN KEY (h) REFERENCES p(id) MATCH FULL ON DELETE CASCADE)""")
    op.execute("CREATE TABLE u (id INTEGER PRIMARY KEY DESC, a TEXT)")
    op.execute("CREATE TABLE v (a INTEGER, b TEXT, c TEXT, PRIMARY KEY (a, b COLLATE NOCASE DESC))")
    op.execute("CREATE TABLE w (id INTEGER, a TEXT, PRIMARY KEY (id AUTOINCREMENT))")


def downgrade():
    pass
