"""The old place of the types."""

import sqlalchemy.types as _types


def __getattr__(name):
    return getattr(_types, name)
