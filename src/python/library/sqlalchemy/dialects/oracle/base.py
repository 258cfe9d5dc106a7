"""The names of the dialect again: `from sqlalchemy.dialects.oracle.base import …`."""

import sqlalchemy.dialects.oracle as _dialect


def __getattr__(name):
    return getattr(_dialect, name)
