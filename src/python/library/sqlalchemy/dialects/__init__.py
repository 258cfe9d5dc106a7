"""The databases by name; each is imported when a script asks for it."""

__all__ = ("mssql", "mysql", "oracle", "postgresql", "sqlite")


def __getattr__(name):
    if name not in __all__:
        raise AttributeError("module 'sqlalchemy.dialects' has no attribute %r" % (name,))
    import importlib
    return importlib.import_module("sqlalchemy.dialects." + name)
