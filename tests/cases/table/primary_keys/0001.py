"""Primary keys in every form."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("p1", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("p2", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="pk_p2"))
    op.create_table("p3", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))
    op.create_table("p4", sa.Column("a", sa.Integer), sa.Column("b", sa.String(3)), sa.PrimaryKeyConstraint("b", "a"))
    op.create_table("p5", sa.Column("id", sa.String(36), primary_key=True))
    op.create_table("p6", sa.Column("x", sa.Integer))
    op.create_table("p7", sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=True))
    op.create_table("p8", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
    op.create_table("p9", sa.Column("id", sa.Integer, sa.ForeignKey("p1.id"), primary_key=True))
    op.create_table("p10", sa.Column("id", sa.Integer, primary_key=True, nullable=True))


def downgrade():
    for n in range(10, 0, -1):
        op.drop_table(f"p{n}")
