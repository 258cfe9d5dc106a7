"""select() of numbers"""
from decimal import Decimal

from alembic import op
import sqlalchemy as sa

revision = "0001"
down_revision = None

people = sa.table("people", sa.column("id", sa.Integer), sa.column("active", sa.Boolean))


def upgrade():
    op.create_table("people", sa.Column("id", sa.Integer, primary_key=True), sa.Column("active", sa.Boolean))
    op.execute(people.insert().values(id=1, active=True))
    op.execute(people.update().where(sa.exists(sa.select(1).where(people.c.active == True))).values(active=sa.false()))  # noqa: E712
    op.execute(people.insert().from_select(["id"], sa.select(2).union_all(sa.select(Decimal("3")), sa.select(4.0))))


def downgrade():
    op.drop_table("people")
