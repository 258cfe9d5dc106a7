"""What op.get_bind() gives under --sql: a connection that only prints."""

from sqlalchemy.dialects.current import current_dialect


class MockConnection:

    def __init__(self, impl):
        self._impl = impl

    @property
    def engine(self):
        return self

    @property
    def dialect(self):
        return current_dialect()

    @property
    def name(self):
        return current_dialect().name

    def connect(self, **kwargs):
        return self

    def schema_for_object(self, obj):
        return obj.schema

    def execution_options(self, **kw):
        return self

    def execute(self, obj, parameters=None, execution_options=None):
        """Prints the statement; Alembic has no use for the parameters here either."""
        self._impl.execute(obj)
