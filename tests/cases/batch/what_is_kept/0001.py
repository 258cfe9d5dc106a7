"""What a rebuild keeps."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", sa.Integer))
    op.execute("""CREATE TABLE "My Table" (id INTEGER NOT NULL, "Big Name" VARCHAR(10) DEFAULT 'a' NOT NULL, o INTEGER, p INTEGER, self INTEGER, q INTEGER, PRIMARY KEY (id),
     UNIQUE ("Big Name", o), CONSTRAINT uq_named UNIQUE (p), FOREIGN KEY(o) REFERENCES o (id) ON DELETE CASCADE, CONSTRAINT fk_p FOREIGN KEY(p) REFERENCES o(k) ON UPDATE SET DEFAULT DEFERRABLE INITIALLY DEFERRED,
     FOREIGN KEY(self) REFERENCES "My Table" (id), CONSTRAINT ck_named CHECK ("Big Name" <> 'x'))""")
    op.execute('CREATE UNIQUE INDEX ix_u ON "My Table" (q)')
    op.execute('CREATE INDEX ix_w ON "My Table" (o, p) WHERE o IS NOT NULL')
    op.execute("INSERT INTO o VALUES (1, 2)")
    op.execute("INSERT INTO \"My Table\" VALUES (1, 'n', 1, 2, 1, NULL), (2, 'm', 1, NULL, 1, 5)")


def downgrade():
    pass
