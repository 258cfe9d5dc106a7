"""The names of the dialect again: `from sqlalchemy.dialects.postgresql.base import …`."""

import sqlalchemy.dialects.postgresql as _dialect


def __getattr__(name):
    return getattr(_dialect, name)
