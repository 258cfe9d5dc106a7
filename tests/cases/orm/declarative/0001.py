"""Declarative models, added and queried."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "0001"
down_revision = None

Base = declarative_base()


class Parent(Base):
    __tablename__ = "parent"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20), nullable=False)
    score = sa.Column(sa.Integer, default=3)
    children = relationship("Child", back_populates="parent")


class Child(Base):
    __tablename__ = "child"
    id = sa.Column(sa.Integer, primary_key=True)
    parent_id = sa.Column(sa.ForeignKey("parent.id"))
    label = sa.Column("label_text", sa.String(20))
    parent = relationship("Parent", back_populates="children")


def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), nullable=False), sa.Column("score", sa.Integer))
    op.create_table("child", sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id")), sa.Column("label_text", sa.String(20)))
    session = Session(bind=op.get_bind())
    session.add(Parent(id=1, name="one"))
    session.add_all([Parent(name="two", score=5), Parent(name="three", score=None)])
    session.commit()
    for parent in session.query(Parent).filter(Parent.score > 2).order_by(Parent.id):
        parent.name = parent.name.upper()
        session.add(Child(parent_id=parent.id, label="of " + parent.name))
    session.commit()
    assert session.query(Parent).filter_by(name="ONE").one().score == 3
    assert session.query(Parent).count() == 3 and session.query(Child.label).all() == [("of ONE",), ("of TWO",), ("of THREE",)]
    session.query(Parent).filter(Parent.name == "THREE").update({"score": 9})
    session.query(Child).filter(Child.parent_id == 2).delete()
    session.add(Parent(name="gone"))
    session.flush()
    session.delete(session.query(Parent).filter(Parent.name == "gone").first())
    session.commit()
    assert session.get(Parent, 1).name == "ONE" and session.query(Parent).get(99) is None
    session.close()


def downgrade():
    op.drop_table("child")
    op.drop_table("parent")
