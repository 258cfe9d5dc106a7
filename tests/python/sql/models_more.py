"""Models with mixins, trees, cascades and hybrids, and more forms of queries. Runs with the real SQLAlchemy and the library."""

import datetime

import sqlalchemy as sa
from opened import conn, real
from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import (
    Session, aliased, backref, declarative_base, declared_attr, joinedload, load_only, relationship, scoped_session,
    selectinload, sessionmaker,
)
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.exc import NoResultFound


class Plain:
    def as_dict(self):
        return {column.name: getattr(self, column.name) for column in self.__table__.columns}


Base = declarative_base(cls=Plain)


class Stamped:
    made = sa.Column(sa.DateTime, default=lambda: datetime.datetime(2020, 5, 5))

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    @declared_attr
    def owner_id(cls):
        return sa.Column(sa.Integer, sa.ForeignKey("owners.id"))


class Owner(Base):
    __tablename__ = "owners"
    id = sa.Column(sa.Integer, primary_key=True)
    first = sa.Column(sa.String)
    last = sa.Column(sa.String)
    nodes = relationship("Node", backref="owner", cascade="all, delete-orphan", order_by="Node.id")

    @hybrid_property
    def full(self):
        return self.first + " " + self.last

    def __init__(self, first, last=None):
        self.first = first
        self.last = last


class Node(Stamped, Base):
    __table_args__ = (sa.UniqueConstraint("name", name="uq"), {"sqlite_autoincrement": False})
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(9), nullable=False)
    size = sa.Column(sa.Integer, default=1)
    extra = sa.Column(sa.JSON, default=dict)
    parent_id = sa.Column(sa.ForeignKey("nodes.id"))
    children = relationship("Node", backref=backref("parent", remote_side=[id]))


class Pair(Base):
    __tablename__ = "pairs"
    a = sa.Column(sa.Integer, primary_key=True)
    b = sa.Column(sa.String, primary_key=True)
    v = sa.Column(sa.Numeric(10, 2))


def show(label, value):
    print(label, "->", value)


def failing(label, function):
    try:
        show(label, function())
    except Exception as error:
        show(label, (type(error).__name__, str(error).splitlines()[0]))


Base.metadata.create_all(conn) if real else [conn.exec_driver_sql(text) for text in (
    "CREATE TABLE owners (id INTEGER NOT NULL PRIMARY KEY, first VARCHAR, last VARCHAR)",
    "CREATE TABLE nodes (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(9) NOT NULL, size INTEGER, extra JSON, parent_id "
    "INTEGER REFERENCES nodes (id), made DATETIME, owner_id INTEGER REFERENCES owners (id), CONSTRAINT uq UNIQUE (name))",
    "CREATE TABLE pairs (a INTEGER NOT NULL, b VARCHAR NOT NULL, v NUMERIC(10, 2), PRIMARY KEY (a, b))")]
show("tables", [sorted(column.name for column in one.__table__.c) for one in (Owner, Node, Pair)])
session = scoped_session(sessionmaker(bind=conn))
Base.query = session.query_property()

ann = Owner("Ann", last="Lee")
root = Node(name="root", owner=ann)
root.children.append(Node(name="kid", size=5, owner=ann))
root.children.append(Node(name="kid2", owner=ann, parent=root))
session.add(ann)
session.add(root)
session.flush()
show("ids", sorted((node.name, node.parent_id is not None, node.owner_id, node.size, node.made) for node in Node.query))
show("parent", Node.query.filter_by(name="kid").one().parent.name)
show("hybrid", (ann.full, session.query(Owner.id).filter(Owner.full == "Ann Lee").all()))
show("dict", ann.as_dict())
root.extra["x"] = 1
session.flush()
show("json unseen", conn.exec_driver_sql("select extra from nodes where name='root'").scalar())
flag_modified(root, "extra")
session.flush()
show("json seen", conn.exec_driver_sql("select extra from nodes where name='root'").scalar())
session.commit()
show("after commit", (root.name, [child.name for child in root.children], ann.nodes[0].name))

show("group", session.query(Node.owner_id, func.count(Node.id)).group_by(Node.owner_id).having(func.count(Node.id) > 1).all())
show("outer", session.query(Owner.first, Node.name).outerjoin(Node, and_(Node.owner_id == Owner.id, Node.size > 1)).all())
inner = session.query(Node.owner_id.label("o"), func.max(Node.size).label("m")).group_by(Node.owner_id).subquery()
show("subquery", session.query(Owner.first, inner.c.m).join(inner, inner.c.o == Owner.id).all())
other = aliased(Node)
show("aliased", session.query(Node.name, other.name).join(other, Node.parent_id == other.id).order_by(Node.id).all())
show("in", session.query(Node).filter(Node.id.in_(session.query(Node.parent_id))).count())
show("or", session.query(Node.name).filter(or_(Node.size == 5, Node.name == "root")).order_by(Node.name.desc()).all())
show("options", [node.name for node in session.query(Node).options(joinedload(Node.owner), load_only(Node.name)).order_by(Node.id)])
show("options 2", len(session.execute(select(Owner).options(selectinload(Owner.nodes))).scalars().unique().all()[0].nodes))
show("slice", [node.name for node in session.query(Node).order_by(Node.id)[1:3]])
show("case", session.query(case((Node.size > 2, "big"), else_="small")).order_by(Node.id).all())
show("with_entities", session.query(Node).filter(Node.size == 1).with_entities(Node.name).order_by(Node.name).all())
show("scalar", session.query(func.sum(Node.size)).scalar())
show("entity and column", [(node.name, first) for node, first in session.query(Node, Owner.first).join(Owner).order_by(Node.id)])
show("row names", session.query(Node.name.label("n"), Node.size).first()._fields)
show("join target", session.query(Owner).join(Owner.nodes).filter(Node.name == "kid").one().first)
show("filter_by after join", session.query(Owner).join(Node).filter_by(name="kid").count())
show("relation filter", session.query(Node.name).filter(Node.owner == ann, Node.parent == None).all())  # noqa: E711
show("any", session.query(Owner).filter(Owner.nodes.any(name="kid")).count())
show("has", session.query(Node).filter(Node.owner.has(Owner.first == "Bob")).count())
show("exists", session.query(session.query(Node).filter(Node.size > 99).exists()).scalar())
show("distinct", session.query(Node.size).distinct().order_by(Node.size).all())
show("union", sorted(session.query(Node.name).filter(Node.size == 5).union(session.query(Owner.first)).all()))
failing("none", lambda: session.query(Node).filter_by(name="nope").one())
failing("caught", lambda: session.query(Node).filter_by(name="nope").one_or_none())
try:
    session.query(Node).filter_by(name="nope").one()
except NoResultFound:
    show("NoResultFound", True)
failing("unknown", lambda: session.query(Node).filter_by(nope=1).all())
nested = session.begin_nested()
failing("not null", lambda: (session.add(Node(name=None)), session.flush()))
nested.rollback()
failing("keyword", lambda: Node(nope=1))

kid = Node.query.filter_by(name="kid").one()
kid.parent = None
session.commit()
show("no parent", conn.exec_driver_sql("select name, parent_id is null from nodes order by id").fetchall())
kid.size += 10
show("autoflush", session.query(Node.size).filter_by(name="kid").scalar())
show("update", (session.query(Node).filter(Node.size < 5).update({Node.size: Node.size * 2}), session.query(Node.size).order_by(Node.id).all()))
show("update in", session.query(Node).filter(Node.name.in_(["kid"])).update({"size": 1}, synchronize_session=False))
session.expire_all()
show("expired", kid.size)
session.add_all([Pair(a=1, b="x", v=1), Pair(a=1, b="y", v=2)])
session.commit()
pair = session.get(Pair, (1, "y"))
show("get", (pair.v, session.query(Pair).get((1, "x")).v))
pair.v = pair.v + 1
session.commit()
session.delete(session.get(Pair, (1, "x")))
session.commit()
show("pairs", conn.exec_driver_sql("select * from pairs").fetchall())
session.bulk_save_objects([Pair(a=2, b="q"), Pair(a=3, b="r", v=9)])
session.execute(Pair.__table__.insert(), [{"a": 4, "b": "z"}])
session.execute(sa.text("update pairs set v = :v where a = :a"), {"v": 7, "a": 2})
show("bulk", conn.exec_driver_sql("select * from pairs order by a").fetchall())
root = Node.query.filter_by(name="root").one()
owner = session.query(Owner).first()
owner.nodes.remove(next(node for node in owner.nodes if node.name == "kid2"))
session.commit()
show("orphan", conn.exec_driver_sql("select name from nodes order by id").fetchall())
session.delete(owner)
session.commit()
show("cascade", (conn.exec_driver_sql("select count(*) from nodes").scalar(), conn.exec_driver_sql("select count(*) from owners").scalar()))
session.remove()

with Session(conn) as second:
    second.add(Owner("Cid"))
    show("pending", [type(one).__name__ for one in second.new])
    second.flush()
    show("dirty", ([one.first for one in second.dirty], second.query(Owner).count()))
    made = second.scalars(select(Owner).where(Owner.first == "Cid")).one()
    show("in session", (made in second, made.id == second.execute(select(Owner.id)).scalar_one()))
    merged = second.merge(Pair(a=2, b="q", v=5))
    second.flush()
    show("merge", (merged.v, second.execute(select(Pair.v).where(Pair.a == 2)).scalar()))
    show("mapped rows", [dict(row) for row in second.execute(select(Pair.a, Pair.b).order_by(Pair.a)).mappings()])
    show("rows", [row.Pair.a for row in second.execute(select(Pair).order_by(Pair.a))])
    second.execute(sa.update(Pair).where(Pair.a == 3).values(v=Pair.v + 1))
    show("refreshed", second.get(Pair, (3, "r")).v)
    second.execute(sa.delete(Pair).where(Pair.a == 4))
    show("deleted", second.get(Pair, (4, "z")))
    second.execute(sa.insert(Owner).values(first="Dee"))
    show("inserted", second.query(Owner.first).order_by(Owner.id).all())
    made.first = "Eve"
    show("changed", (second.is_modified(made), second.query(Owner).filter_by(first="Eve").count()))
    with second.begin_nested():
        second.add(Owner("Fay"))
    show("nested", second.query(Owner).count())
