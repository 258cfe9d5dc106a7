"""automap_base."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session

revision = "0001"
down_revision = None


def upgrade():
    op.create_table("thing", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9)))
    Base = automap_base()
    Base.prepare(autoload_with=op.get_bind())
    Thing = Base.classes.thing
    with Session(op.get_bind()) as session:
        session.add(Thing(id=1, a="x"))
        session.add(Thing(a="y"))
        session.commit()
        for thing in session.query(Thing).filter(Thing.id > 1).all():
            thing.a = "yy"
        session.commit()


def downgrade():
    op.drop_table("thing")
