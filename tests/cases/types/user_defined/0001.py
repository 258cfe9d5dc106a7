"""A UserDefinedType."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

class Point(sa.types.UserDefinedType):
    cache_ok = True

    def __init__(self, precision=8):
        self.precision = precision

    def get_col_spec(self, **kw):
        return "POINT(%s)" % self.precision


def upgrade():
    op.create_table("t", sa.Column("a", Point()), sa.Column("b", Point(3), nullable=False))
    with op.batch_alter_table("t", recreate="always") as batch:
        batch.add_column(sa.Column("c", Point(precision=5)))


def downgrade():
    op.drop_table("t")
