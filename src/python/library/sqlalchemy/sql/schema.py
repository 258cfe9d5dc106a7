"""The old place of the schema's classes."""

import sqlalchemy.schema as _schema


def __getattr__(name):
    return getattr(_schema, name)
