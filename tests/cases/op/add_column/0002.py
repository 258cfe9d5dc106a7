"""add_column in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))
    op.add_column("t", sa.Column("b", sa.String(20), nullable=False, server_default="x"))
    op.add_column("t", sa.Column("c", sa.Boolean(), nullable=False, server_default=sa.text("0")), schema=None)
    op.add_column("t", sa.Column("d", sa.DateTime(), index=True))
    op.add_column("t", sa.Column("e", sa.Integer, sa.ForeignKey("o.id")), inline_references=True)
    op.add_column("t", sa.Column("Mixed Case", sa.Float, server_default=sa.literal(1.5) if False else "1.5", comment="ignored"))
    op.add_column(table_name="t", column=sa.Column("f", sa.JSON, nullable=True))
    op.add_column("t", sa.Column("g", sa.Enum("a", "bcd", name="g")))
    op.add_column("t", sa.Column("h", sa.Boolean(create_constraint=False), server_default=sa.false(), nullable=False))


def downgrade():
    for name in ("h", "g", "f", "Mixed Case"):
        op.drop_column("t", name)
    op.drop_index("ix_t_d", "t")
    op.drop_column("t", "d")
    op.drop_column("t", column_name="c")
    op.drop_column("t", "b", schema=None)
    op.drop_column(table_name="t", column_name="a")
