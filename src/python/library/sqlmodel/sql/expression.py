"""What SQLModel has of its own of SQLAlchemy's expressions."""

import sqlalchemy


def select(*entities, **kw):
    made = sqlalchemy.select(*entities)
    made._of_one = len(entities) == 1     # Session.exec() then gives the values, not rows
    return made


def col(column_expression):
    return column_expression


def __getattr__(name):
    import sqlmodel
    if name in sqlmodel._OF_SQLALCHEMY.split():
        return getattr(sqlalchemy, name)
    raise AttributeError("module 'sqlmodel.sql.expression' has no attribute %r" % (name,))
