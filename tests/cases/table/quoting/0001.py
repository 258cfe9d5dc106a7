"""Names that need quotes."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table(
        "Order", sa.Column("select", sa.Integer, primary_key=True), sa.Column("Mixed", sa.Integer), sa.Column("with space", sa.Integer), sa.Column("1st", sa.Integer),
        sa.Column('quo"te', sa.Integer), sa.Column("user", sa.Integer), sa.Column("ünï", sa.Integer), sa.Column("_x$", sa.Integer), sa.Column("$y", sa.Integer),
        sa.Column("a-b", sa.Integer), sa.Column("forced", sa.Integer, quote=True), sa.Column("index", sa.Integer, index=True), sa.Column("group", sa.Integer, unique=True))
    op.create_index("Ix Upper", "Order", ["Mixed", "with space"])
    op.create_table(sa.sql.quoted_name("quoted", True), sa.Column(sa.sql.quoted_name("NotQuoted", quote=False), sa.Integer))


def downgrade():
    op.drop_table("quoted")
    op.drop_table("Order")
