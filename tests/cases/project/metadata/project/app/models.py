import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

metadata = sa.MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s"})
Base = declarative_base(metadata=metadata)


class User(Base):
    __tablename__ = "user_account"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(30), unique=True, nullable=False)


class Role(Base):
    __tablename__ = "role"
    __table_args__ = (sa.UniqueConstraint("user_id", "title"), {"sqlite_autoincrement": True})
    id = sa.Column(sa.Integer, primary_key=True)
    user_id = sa.Column(sa.ForeignKey("user_account.id"))
    title = sa.Column(sa.String(10), index=True)
