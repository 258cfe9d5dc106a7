"""Enums made and dropped by hand."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

status = sa.Enum("on", "off", name="status")
mood = postgresql.ENUM("glad", "sad", name="mood", create_type=False)


def upgrade():
    bind = op.get_bind()
    status.create(bind, checkfirst=True)
    mood.create(bind, checkfirst=True)
    op.create_table("t", sa.Column("a", status), sa.Column("b", mood, nullable=False))


def downgrade():
    op.drop_table("t")
    status.drop(op.get_bind(), checkfirst=False)
    mood.drop(op.get_bind())
    sa.Enum(name="other").drop(op.get_bind(), checkfirst=False)
