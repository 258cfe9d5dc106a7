"""Constraints of every kind in one table."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", "b"))
    op.create_table(
        "t",
        sa.Column("id", sa.Integer), sa.Column("x", sa.Integer), sa.Column("y", sa.Integer), sa.Column("z", sa.String(3)),
        sa.CheckConstraint("x > 0"), sa.CheckConstraint("y <> 'a, (b'", name="ck_y"), sa.CheckConstraint(sa.text("z IN ('a', 'b')"), name="ck_z"),
        sa.ForeignKeyConstraint(["x"], ["o.a"]), sa.ForeignKeyConstraint(["x", "y"], ["o.a", "o.b"], name="fk_xy", ondelete="CASCADE", onupdate="SET NULL"),
        sa.UniqueConstraint("z"), sa.UniqueConstraint("x", "y", name="uq_xy"), sa.PrimaryKeyConstraint("id", name="pk_t"))


def downgrade():
    op.drop_table("t")
    op.drop_table("o")
