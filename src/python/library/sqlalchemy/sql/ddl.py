"""The old place of the DDL constructs."""

import sqlalchemy.schema.ddl as _ddl


def __getattr__(name):
    return getattr(_ddl, name)
