"""a primary key over a new column that says itself whether it may be NULL"""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    for name, options in (("said", {"nullable": True}), ("unsaid", {}), ("forbidden", {"nullable": False})):
        op.create_table(name, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
        with op.batch_alter_table(name) as batch:
            batch.add_column(sa.Column("id", sa.Integer, **options))
            batch.create_primary_key("pk_" + name, ["id"])
    op.execute(sa.table("said", sa.column("a", sa.Boolean)).update().values(a=sa.false()))


def downgrade():
    for name in ("said", "unsaid", "forbidden"):
        op.drop_table(name)
