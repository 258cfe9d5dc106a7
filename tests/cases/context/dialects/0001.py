"""What is not for this database."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    bind = op.get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS hstore")
        op.execute("ALTER TYPE mood ADD VALUE 'ok'")
    elif bind.dialect.name in ("mysql", "mariadb"):
        op.execute("SET FOREIGN_KEY_CHECKS = 0")
    else:
        op.execute("CREATE TABLE t (id INTEGER)")
    if op.get_context().dialect.name != "sqlite":
        op.create_foreign_key(None, "t", "t", ["id"], ["id"])
    kind = sa.JSON() if bind.dialect.name == "sqlite" else sa.dialects.postgresql.JSONB()
    op.add_column("t", sa.Column("j", kind))


def downgrade():
    op.drop_table("t")
