"""Renaming and dropping columns that constraints and indexes use."""
from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, index=True), sa.Column("c", sa.Integer, sa.ForeignKey("t.id")),
                    sa.CheckConstraint("a > b", name="ck_ab"))


def downgrade():
    pass
