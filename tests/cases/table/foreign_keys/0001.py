"""Foreign keys with every option."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True), sa.Column("Code", sa.String(3), unique=True))
    op.create_table(
        "t",
        sa.Column("a", sa.Integer, sa.ForeignKey("o.id")), sa.Column("b", sa.Integer, sa.ForeignKey("o.id", name="fk_b", ondelete="SET NULL")),
        sa.Column("c", sa.Integer, sa.ForeignKey("o.id", onupdate="CASCADE", deferrable=True, initially="DEFERRED")),
        sa.Column("d", sa.String, sa.ForeignKey("o.Code", ondelete="RESTRICT")), sa.Column("e", sa.Integer, sa.ForeignKey("t.a")),
        sa.Column("f", sa.Integer), sa.Column("g", sa.Integer),
        sa.ForeignKeyConstraint(["f"], ["o.id"], "fk_f", onupdate="NO ACTION", deferrable=False),
        sa.ForeignKeyConstraint(["g"], ["o.id"], name="fk_g", match="FULL", use_alter=True), sa.ForeignKeyConstraint(("f",), ("other.x",), link_to_name=True))


def downgrade():
    op.drop_table("t")
    op.drop_table("o")
