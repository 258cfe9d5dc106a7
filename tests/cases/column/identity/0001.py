"""Identity and Sequence say nothing on SQLite."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, sa.Identity(start=5, cycle=True), primary_key=True), sa.Column("n", sa.Integer, sa.Identity(always=True), nullable=False))
    op.create_table("s", sa.Column("id", sa.Integer, sa.Sequence("s_seq"), primary_key=True))


def downgrade():
    op.drop_table("s")
    op.drop_table("t")
