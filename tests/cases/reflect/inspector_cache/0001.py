"""An inspector remembers, a new one looks again."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer, primary_key=True))
    old = sa.inspect(op.get_bind())
    before = old.get_table_names()
    op.create_table("b", sa.Column("id", sa.Integer, primary_key=True))
    cached, fresh = old.get_table_names(), sa.inspect(op.get_bind()).get_table_names()
    old.clear_cache()
    t = op.create_table("r", sa.Column("v", sa.Text))
    op.bulk_insert(t, [{"v": repr(x)} for x in (before, cached, fresh, old.get_table_names())])


def downgrade():
    pass
