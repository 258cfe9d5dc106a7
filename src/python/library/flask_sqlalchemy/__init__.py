"""Flask-SQLAlchemy's `db`: the names of SQLAlchemy, models with names of tables, no application and no session."""

import re

import _cmig
import sqlalchemy
import sqlalchemy.orm
from sqlalchemy.orm import DeclarativeBase, declarative_base


def camel_to_snake_case(name):
    name = re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", name)
    return name.lower().lstrip("_")


def _should_set_tablename(cls):
    if cls.__dict__.get("__abstract__") or not any(isinstance(base, type) and hasattr(base, "metadata") for base in cls.__mro__[1:]):
        return False
    for base in cls.__mro__:
        if "__tablename__" in base.__dict__:
            return False
    columns = [value for value in vars(cls).values() if isinstance(value, sqlalchemy.Column) and value.primary_key]
    return bool(columns) or not any("__table__" in base.__dict__ for base in cls.__mro__[1:])


class Model:
    """The first base of every model: `class User(db.Model)` is the table `user`."""

    def __init_subclass__(cls, **kw):
        if not cls.__dict__.get("_is_base") and _should_set_tablename(cls):
            cls.__tablename__ = camel_to_snake_case(cls.__name__)
        super().__init_subclass__(**kw)


class SQLAlchemy:

    def __init__(self, app=None, *, metadata=None, session_options=None, query_class=None, model_class=None,
                 engine_options=None, add_models_to_shell=True, disable_autonaming=False, use_native_unicode=None):
        bases = () if disable_autonaming else (Model,)
        if isinstance(model_class, type) and issubclass(model_class, DeclarativeBase):
            self.Model = type("Model", bases + (model_class,), {"_is_base": True})
        else:
            own = () if model_class is None else (model_class,)
            self.Model = declarative_base(metadata=metadata, cls=bases + own, name="Model")
        self.metadata = self.Model.metadata

    def init_app(self, app):
        """There is no application in a migration."""

    def Table(self, name, *args, **kw):
        metadata = () if args and isinstance(args[0], sqlalchemy.MetaData) else (self.metadata,)
        return sqlalchemy.Table(name, *metadata, *args, **kw)

    def create_all(self, bind_key="__all__"):
        self.metadata.create_all(_bind())

    def drop_all(self, bind_key="__all__"):
        self.metadata.drop_all(_bind())

    def __getattr__(self, name):
        if name in ("session", "engine", "engines", "get_engine"):
            _cmig.refuse("db.%s is the application's, and there is none in a migration" % name, hint="use op.get_bind()")
        for module in (sqlalchemy, sqlalchemy.orm):
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


def _bind():
    from alembic import op

    return op.get_bind()
