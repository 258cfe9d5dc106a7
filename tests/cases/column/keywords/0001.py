"""Other keywords of Column."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("a", sa.Integer, key="aa", doc="words", info={"x": 1}, system=False, quote=None, comment=None),
                    sa.Column("b", sa.Integer, autoincrement="auto"), sa.Column(name="c", type_=sa.String(3), nullable=True, insert_default=4),
                    sa.Column("d", type_=sa.Integer), sa.Column("e", sa.Integer, autoincrement=False, primary_key=True), sa.Column("f", sa.Integer, server_onupdate=sa.FetchedValue()))


def downgrade():
    op.drop_table("t")
