"""The database connection of the run, its results and its URL."""

import _cmig

from sqlalchemy.engine.connection import Connection, Engine, NestedTransaction, RootTransaction, Transaction

_LATER = {
    "CursorResult": "result", "Result": "result", "ResultProxy": "result", "Row": "result", "RowMapping": "result",
    "MappingResult": "result", "ScalarResult": "result", "TupleResult": "result", "LegacyRow": "result",
    "BaseRow": "result", "URL": "url", "make_url": "url", "Dialect": "dialect", "Inspector": "reflection",
    "reflection": None, "result": None, "url": None, "cursor": None, "interfaces": None,
}
_REFUSED = ("create_mock_engine", "engine_from_config", "create_pool_from_url")


def create_engine(url, **kwargs):
    _cmig.refuse("create_engine() opens a second database", hint="use op.get_bind()")


def __getattr__(name):
    if name in _REFUSED:
        return create_engine
    if name not in _LATER:
        raise AttributeError("module 'sqlalchemy.engine' has no attribute %r" % (name,))
    import importlib
    if _LATER[name] is None:
        return importlib.import_module("sqlalchemy.engine." + name)
    if name == "Dialect":
        from sqlalchemy.dialects.current import Dialect
        return Dialect
    return getattr(importlib.import_module("sqlalchemy.engine." + _LATER[name]), name)


__all__ = ["Connection", "Engine", "NestedTransaction", "RootTransaction", "Transaction"]
