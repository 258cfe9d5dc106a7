"""Bulk operations and merge."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.ext.declarative import declarative_base
from sqlalchemy import orm

revision = "0001"
down_revision = None

Base = declarative_base()


class Line(Base):
    __tablename__ = "line"
    id = sa.Column(sa.Integer, primary_key=True)
    a = sa.Column(sa.String(9))


def upgrade():
    Line.__table__.create(op.get_bind())
    session = orm.Session(bind=op.get_bind())
    session.bulk_insert_mappings(Line, [{"id": 1, "a": "x"}, {"id": 2, "a": "y"}])
    session.bulk_save_objects([Line(id=3, a="z")])
    session.bulk_update_mappings(Line, [{"id": 1, "a": "X"}])
    session.merge(Line(id=2, a="merged"))
    session.merge(Line(id=4, a="new"))
    session.commit()
    session.rollback()
    for obj in session.query(Line).all():
        obj.a = (obj.a or "") + "."
    session.commit()


def downgrade():
    Line.__table__.drop(op.get_bind())
