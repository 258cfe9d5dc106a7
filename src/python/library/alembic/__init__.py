"""`from alembic import op, context`."""

__version__ = "1.19.2"


def __getattr__(name):
    if name == "op":
        import alembic.op as module
    elif name == "context":
        import alembic.context as module
    elif name == "config":
        import alembic.config as module
    elif name == "util":
        import alembic.util as module
    elif name == "operations":
        import alembic.operations as module
    elif name == "runtime":
        import alembic.runtime as module
    else:
        raise AttributeError("module 'alembic' has no attribute %r" % (name,))
    return module
