"""The names of the dialect again: `from sqlalchemy.dialects.mysql.base import …`."""

import sqlalchemy.dialects.mysql as _dialect


def __getattr__(name):
    return getattr(_dialect, name)
