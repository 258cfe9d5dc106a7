"""SQLModel's models are pydantic's: a script may import their names, using them is refused."""

import _cmig


def _refuse(what):
    _cmig.refuse("%s is not supported" % what, hint="describe the table in the migration itself, with sa.table() or sa.Table()")


class SQLModel:

    def __init_subclass__(cls, **kw):
        _refuse("a model of SQLModel")


def Field(*args, **kw):
    _refuse("sqlmodel.Field()")


def Relationship(*args, **kw):
    _refuse("sqlmodel.Relationship()")
