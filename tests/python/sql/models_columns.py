"""The order of the columns of models: their own, those of mixins, those that are annotated."""
import sqlalchemy as sa, datetime
from sqlalchemy.orm import declarative_base, declared_attr, DeclarativeBase, Mapped, mapped_column
Base=declarative_base()
class M1:
    m1=sa.Column(sa.Integer)
    @declared_attr
    def da(cls): return sa.Column(sa.Integer)
    m2=sa.Column(sa.Integer)
class M2:
    z1=sa.Column(sa.Integer)
class T(M1,M2,Base):
    __tablename__="t"
    id=sa.Column(sa.Integer,primary_key=True)
    a=sa.Column(sa.Integer)
    @declared_attr
    def own(cls): return sa.Column(sa.Integer)
    b=sa.Column(sa.Integer)
print([c.name for c in T.__table__.c])
class Ab(Base):
    __abstract__=True
    ab=sa.Column(sa.Integer)
    id=sa.Column(sa.Integer,primary_key=True)
class T2(M2,Ab):
    __tablename__="t2"
    c=sa.Column(sa.Integer)
print([c.name for c in T2.__table__.c])
class B(DeclarativeBase): pass
class MM:
    created: Mapped[datetime.datetime] = mapped_column(default=1)
    upd: Mapped[int]
class T3(MM,B):
    __tablename__="t3"
    y: Mapped[int]
    id: Mapped[int]=mapped_column(primary_key=True)
    x: Mapped[int]
    w = mapped_column(sa.Integer)
    v: Mapped[int]
print([(c.name,c.nullable) for c in T3.__table__.c])
