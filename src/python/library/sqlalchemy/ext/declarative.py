"""Where declarative_base() was before SQLAlchemy 2.0."""

import sqlalchemy.orm as _orm


def __getattr__(name):
    return getattr(_orm, name)
