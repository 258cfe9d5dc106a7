"""CreateTable, DropTable, CreateIndex through execute."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable, DropIndex, DropTable

revision = "0001"
down_revision = None


def upgrade():
    m = sa.MetaData()
    t = sa.Table("t", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
    ix = sa.Index("ix_x", t.c.x)
    op.execute(CreateTable(t))
    op.execute(CreateIndex(ix))
    op.execute(DropIndex(ix))
    op.execute(CreateIndex(ix))


def downgrade():
    op.execute(DropTable(sa.Table("t", sa.MetaData())))
