"""Each revision of a run has a transaction of its own to commit."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("t1", sa.Column("id", sa.Integer, primary_key=True))
    session = Session(bind=op.get_bind())
    session.execute(sa.text("INSERT INTO t1 VALUES (1)"))
    session.commit()
    op.execute("INSERT INTO t1 VALUES (3)")


def downgrade():
    session = Session(bind=op.get_bind())
    session.execute(sa.text("DELETE FROM t1"))
    session.commit()
    op.drop_table("t1")
