"""`from alembic import op, context`."""

__version__ = "1.19.2"


def __getattr__(name):
    if name not in ("op", "context", "config", "util", "operations", "runtime"):
        raise AttributeError("module 'alembic' has no attribute %r" % (name,))
    import importlib
    return importlib.import_module("alembic." + name)
