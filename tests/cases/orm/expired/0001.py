"""objects whose attributes a commit forgot, and rows in bulk"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import orm

revision = "0001"
down_revision = None

Base = orm.declarative_base()
memberships = sa.Table(
    "memberships", Base.metadata,
    sa.Column("person_id", sa.ForeignKey("people.id"), primary_key=True),
    sa.Column("team_id", sa.ForeignKey("teams.id"), primary_key=True))


class Person(Base):
    __tablename__ = "people"
    id = sa.Column(sa.Integer, primary_key=True)
    full_name = sa.Column("name", sa.String, nullable=False)
    active = sa.Column(sa.Boolean)
    data = sa.Column(sa.JSON)
    badges = orm.relationship("Badge", back_populates="person")
    teams = orm.relationship("Team", secondary=memberships, backref="people")


class Badge(Base):
    __tablename__ = "badges"
    id = sa.Column(sa.Integer, primary_key=True)
    person_id = sa.Column(sa.ForeignKey("people.id"))
    person = orm.relationship("Person", back_populates="badges")


class Team(Base):
    __tablename__ = "teams"
    id = sa.Column(sa.Integer, primary_key=True)


def upgrade():
    op.create_table(
        "people", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String, nullable=False),
        sa.Column("active", sa.Boolean, server_default=sa.true()), sa.Column("data", sa.JSON))
    Base.metadata.create_all(op.get_bind())
    session = orm.Session(bind=op.get_bind())
    ada, team = Person(full_name="ada"), Team()
    session.add_all([ada, team])
    session.commit()
    session.add(Badge(person=ada))
    session.commit()
    loose = Badge()
    session.add(loose)
    session.commit()
    ada.badges.append(loose)
    ada.teams.append(team)
    session.commit()

    session.bulk_insert_mappings(Person, [{"full_name": "a", "active": None, "data": None}, {"full_name": "b", "data": {}}])
    session.bulk_save_objects([Person(full_name="c"), Person(full_name="d", data=None, active=False)])
    session.execute(sa.insert(Person), [{"full_name": "e"}, {"full_name": "f"}])
    session.execute(sa.update(Person), [{"id": 1, "full_name": "Ada"}, {"id": 2, "full_name": "A", "active": False}])
    made = session.scalars(sa.insert(Person).returning(Person), [{"full_name": "g"}]).one()
    made.full_name += "!"
    session.execute(sa.update(Person).where(Person.full_name == "f").values(data=[made.id]))
    session.commit()


def downgrade():
    Base.metadata.drop_all(op.get_bind())
