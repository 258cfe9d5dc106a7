"""A connection to an empty database in memory, of whichever sqlalchemy is installed."""

import sys

import sqlalchemy

real = sys.argv[1:] == ["real"]

if real:
    conn = sqlalchemy.create_engine("sqlite://").connect()
    conn.begin()
else:
    from sqlalchemy.engine.connection import current_connection
    conn = current_connection()


def text_of(statement):
    if not real:
        return statement.compile(dialect=conn.dialect).string
    from sqlalchemy.dialects import sqlite
    return str(statement.compile(dialect=sqlite.dialect()))
