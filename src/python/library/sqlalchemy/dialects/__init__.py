"""The databases by name; each is imported when a script asks for it."""

__all__ = ("mssql", "mysql", "oracle", "postgresql", "sqlite")


def __getattr__(name):
    if name == "sqlite":
        import sqlalchemy.dialects.sqlite as module
    elif name == "postgresql":
        import sqlalchemy.dialects.postgresql as module
    elif name == "mysql":
        import sqlalchemy.dialects.mysql as module
    elif name == "mssql":
        import sqlalchemy.dialects.mssql as module
    elif name == "oracle":
        import sqlalchemy.dialects.oracle as module
    else:
        raise AttributeError("module 'sqlalchemy.dialects' has no attribute %r" % (name,))
    return module
