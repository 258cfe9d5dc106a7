"""default and onupdate are not the schema's, but fill inserts."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, default=3), sa.Column("b", sa.Text, default=lambda: "made"),
                        sa.Column("c", sa.Text, default=lambda context: "ctx"), sa.Column("d", sa.Integer, onupdate=9), sa.Column("e", sa.Text, default=sa.func.upper("low")))
    op.get_bind().execute(t.insert(), [{"id": 1}, {"id": 2}])
    op.get_bind().execute(t.insert().values(id=3, a=None))
    op.get_bind().execute(t.update().where(t.c.id == 1).values(a=4))
    op.bulk_insert(t, [{"id": 4, "d": 1}])


def downgrade():
    op.drop_table("t")
