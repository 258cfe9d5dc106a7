"""Models, sessions and queries; prints what they give and what the tables hold. Runs with the real SQLAlchemy and the library."""
import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.orm import Session, declarative_base, relationship, sessionmaker
from opened import conn, real
for s in ["create table users (id integer primary key, name varchar(20), age integer default 7, created datetime default '2020-01-01 00:00:00.000000', data json)", 'create table posts (id integer primary key, user_id integer references users(id), title varchar)', 'create table tags (id integer primary key, name varchar)', 'create table post_tags (post_id integer references posts(id), tag_id integer references tags(id))']:
    conn.exec_driver_sql(s)
Base = declarative_base()
pt = sa.Table('post_tags', Base.metadata, sa.Column('post_id', sa.ForeignKey('posts.id')), sa.Column('tag_id', sa.ForeignKey('tags.id')))

class User(Base):
    __tablename__ = 'users'
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20))
    years = sa.Column('age', sa.Integer, server_default='7')
    created = sa.Column(sa.DateTime, server_default='2020-01-01 00:00:00.000000')
    data = sa.Column(sa.JSON)
    posts = relationship('Post', back_populates='user')

class Post(Base):
    __tablename__ = 'posts'
    id = sa.Column(sa.Integer, primary_key=True)
    user_id = sa.Column(sa.ForeignKey('users.id'))
    title = sa.Column(sa.String, default='untitled')
    user = relationship('User', back_populates='posts')
    tags = relationship('Tag', secondary=pt, backref='posts')

class Tag(Base):
    __tablename__ = 'tags'
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String)

def dump():
    for t in ('users', 'posts', 'tags', 'post_tags'):
        print(t, conn.exec_driver_sql('select * from ' + t).fetchall())
s = Session(bind=conn)
u = User(name='a', data={'k': [1]})
s.add(u)
s.flush()
print(u.id, u.years, u.created, u.data)
p = Post(user=u)
s.add(p)
s.flush()
print(p.title, p.user_id, p.user is u)
u.posts.append(Post(title='two'))
u.posts[0].tags.append(Tag(name='t1'))
s.commit()
dump()
print([(x.title, [t.name for t in x.tags]) for x in u.posts], u.name)
u.name = 'changed'
print(s.query(User.name).all(), s.query(User).filter_by(name='changed').one().id, '')
print(s.query(User).filter(User.years == 7).count(), s.query(Post).join(User).filter(User.name == 'changed').order_by(Post.id.desc()).all()[0].title)
print(s.query(Post).join(Post.user).filter(User.id == 1).count(), s.query(Post.title, User.name).join(User).all())
print(s.query(User).filter(User.name.like('ch%')).update({'years': 9}), u.years, s.query(User).update({User.years: User.years + 1}, synchronize_session=False))
s.commit()
print(u.years)
for x in s.execute(sa.select(User)).scalars():
    print(x is u)
print(s.execute(sa.select(User, Post.title).join(Post)).all()[0][1], s.execute(sa.select(User.name)).all())
print(s.scalar(sa.select(sa.func.count()).select_from(Post)), s.get(User, 1) is u, s.get(User, 99), s.query(User).get(1) is u)
s.bulk_insert_mappings(User, [{'name': 'b1'}, {'name': 'b2', 'years': 3}])
s.commit()
dump()
s.bulk_update_mappings(User, [{'id': 2, 'name': 'B2'}])
s.commit()
dump()
s.query(Post).filter(Post.title == 'two').delete()
s.delete(s.query(Tag).first())
s.commit()
dump()
b = s.query(User).filter(User.name == 'B2').first()
b.name = sa.func.upper('x')
s.flush()
print(b.name)
s.merge(User(id=2, name='merged'))
s.commit()
dump()
with Session(conn) as s2:
    s2.add_all([User(name='c'), User(name='d')])
    s2.commit()
    print([x.name for x in s2.query(User).order_by(User.id).limit(3).all()], s2.query(User).order_by(User.id.desc()).first().name)
    print(s2.query(sa.func.max(User.id)).scalar(), s2.query(User.id, User.name).filter(User.id.in_([1, 2])).order_by(User.id).all())
    A = orm.aliased(User)
    print(s2.query(A.name).filter(A.id == 1).scalar(), s2.query(User).filter(User.posts.any(Post.title == 'untitled')).count(), s2.query(Post).filter(Post.user.has(name='changed')).count())
    print(s2.query(User).filter(User.id == 1).exists() is not None, s2.query(s2.query(User).filter(User.id == 1).exists()).scalar())
    print(s2.scalars(sa.select(User).where(User.id < 3).order_by(User.id)).all()[1].name, s2.query(User.name).distinct().count())
    s2.execute(sa.update(User).where(User.id == 1).values(years=100))
    print(s2.get(User, 1).years)
    s2.execute(sa.insert(User), [{'name': 'q', 'years': 1}])
    x = s2.query(User).filter_by(name='q').one()
    s2.delete(x)
    s2.flush()
    try:
        s2.query(User).one()
    except Exception as e:
        print(type(e).__name__, e)
    with s2.no_autoflush:
        s2.add(User(name='z'))
        print(s2.query(User).filter_by(name='z').count())
    s2.flush()
    print(s2.query(User).filter_by(name='z').count())
    nested = s2.begin_nested()
    s2.add(User(name='n'))
    s2.flush()
    nested.rollback()
    print(s2.query(User).filter_by(name='n').count())
dump()
if not real:
    conn.commit()
S = sessionmaker(bind=conn)
s3 = S()
s3.add(User(name='gone'))
s3.flush()
s3.rollback() if not real else conn.exec_driver_sql("delete from users where name='gone'")
dump()
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from typing import Optional
import datetime

class B2(DeclarativeBase):
    pass

class U2(B2):
    __tablename__ = 'users'
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]]
    age: Mapped[int] = mapped_column(sa.Integer)
    created: Mapped[datetime.datetime] = mapped_column()
    posts: Mapped[list['P2']] = relationship(back_populates='user')

class P2(B2):
    __tablename__ = 'posts'
    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(sa.ForeignKey('users.id'))
    user: Mapped['U2'] = relationship(back_populates='posts')
print([(c.name, str(c.type), c.nullable) for c in U2.__table__.c], [(c.name, str(c.type), c.nullable) for c in P2.__table__.c])
s4 = Session(conn)
print([(x.name, x.age, x.created, len(x.posts)) for x in s4.scalars(sa.select(U2).order_by(U2.id))], s4.query(P2).first().user.name)
