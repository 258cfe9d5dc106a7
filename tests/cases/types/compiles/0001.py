"""A type spelled by @compiles."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

@compiles(JSONB, "sqlite")
def _jsonb(element, compiler, **kw):
    return "JSONB"


def upgrade():
    op.create_table("t", sa.Column("a", JSONB(), nullable=False))


def downgrade():
    op.drop_table("t")
