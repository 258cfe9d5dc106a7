"""Schema items: `sqlalchemy.schema`."""

from sqlalchemy.schema.base import SchemaItem
from sqlalchemy.schema.column import Column, ForeignKey
from sqlalchemy.schema.constraints import (CheckConstraint, ColumnCollectionConstraint, Constraint, ForeignKeyConstraint,
                                           PrimaryKeyConstraint, UniqueConstraint)
from sqlalchemy.schema.defaults import (ColumnDefault, Computed, DefaultClause, DefaultGenerator, FetchedValue, Identity,
                                        IdentityOptions, Sequence)
from sqlalchemy.schema.index import Index
from sqlalchemy.schema.names import conv
from sqlalchemy.schema.table import MetaData, Table, sort_tables
from sqlalchemy.sql.elements import quoted_name

_DDL = ("AddConstraint", "CreateIndex", "CreateSchema", "CreateSequence", "CreateTable", "DDL", "DDLElement", "DropConstraint",
        "DropIndex", "DropSchema", "DropSequence", "DropTable", "DropTableComment", "ExecutableDDLElement", "SetTableComment")
BLANK_SCHEMA = None
ScalarElementColumnDefault = CallableColumnDefault = ColumnElementColumnDefault = ColumnDefault


def __getattr__(name):
    if name not in _DDL:
        from sqlalchemy.unknown import stand_in
        return stand_in("sqlalchemy.schema", name)
    import sqlalchemy.schema.ddl as ddl
    return getattr(ddl, name)
