"""sqlalchemy.sql: the constructs by name, and the modules of this package."""

_MODULES = (
    "base", "compiler", "ddl", "dml", "elements", "expression", "functions", "operators", "schema", "selectable",
    "sqltypes",
)


def __getattr__(name):
    import importlib
    if name in _MODULES:
        return importlib.import_module("sqlalchemy.sql." + name)
    if name[:1] == "_":
        raise AttributeError("module 'sqlalchemy.sql' has no attribute %r" % (name,))
    return getattr(importlib.import_module("sqlalchemy.sql.expression"), name)
