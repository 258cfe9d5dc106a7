"""`from alembic.operations import Operations, BatchOperations, MigrateOperation`."""

from alembic.operations.base import AbstractOperations, MigrateOperation, Operations


def __getattr__(name):
    if name == "BatchOperations":
        import alembic.operations.batch as module
    elif name == "ops":
        import alembic.operations.ops as module
        return module
    else:
        raise AttributeError("module 'alembic.operations' has no attribute %r" % (name,))
    return getattr(module, name)
