"""`alembic.runtime.migration` and `alembic.runtime.environment`."""
