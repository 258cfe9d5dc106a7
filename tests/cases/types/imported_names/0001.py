"""Types imported by name from several modules."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import Column, Integer, String, ForeignKey, func
from sqlalchemy.types import Boolean, JSON, TypeEngine
from sqlalchemy.schema import PrimaryKeyConstraint

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t", Column("id", Integer), Column("s", String(3)), Column("b", Boolean()), Column("j", JSON),
                    Column("n", sa.DateTime, server_default=func.now()), Column("p", Integer, ForeignKey("t.id")), PrimaryKeyConstraint("id"))
    assert isinstance(Integer(), TypeEngine)


def downgrade():
    op.drop_table("t")
