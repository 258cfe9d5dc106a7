"""The names of the dialect again: `from sqlalchemy.dialects.mssql.base import …`."""

import sqlalchemy.dialects.mssql as _dialect


def __getattr__(name):
    return getattr(_dialect, name)
