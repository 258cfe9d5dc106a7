"""The names of the dialect again: `from sqlalchemy.dialects.sqlite.base import …`."""

import sqlalchemy.dialects.sqlite as _dialect


def __getattr__(name):
    return getattr(_dialect, name)
