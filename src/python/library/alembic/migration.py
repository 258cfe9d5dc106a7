"""The name that `alembic.runtime.migration` had before."""

from alembic.runtime.migration import MigrationContext
