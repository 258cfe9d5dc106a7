"""insert() of the sqlite and postgresql dialects: with ON CONFLICT."""

from sqlalchemy.sql.dml import ConflictInsert


class Insert(ConflictInsert):
    pass


def insert(table):
    return Insert(table)
